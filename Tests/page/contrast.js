// The texts that are seen and stand out too little by WCAG 2.2 (4.5 to 1; 3 to 1 for large ones).
(() => {
  const parse = (text) => (text.match(/[\d.]+/g) || []).map(Number);
  const channel = (value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const over = (top, below) => {
    const alpha = top.length > 3 ? top[3] : 1;
    return [0, 1, 2].map((index) => top[index] * alpha + below[index] * (1 - alpha));
  };
  // A node of the graph has its ground in the box beside the text.
  const groundOf = (element) => {
    const layers = [];
    const node = element.closest("g.node");
    if (node) layers.push(parse(getComputedStyle(node.querySelector(".box")).fill));
    for (let item = element; item; item = item.parentElement) layers.push(parse(getComputedStyle(item).backgroundColor));
    return layers.reverse().filter((layer) => layer.length).reduce((below, layer) => over(layer, below), [255, 255, 255]);
  };
  const opacityOf = (element) => {
    let opacity = 1;
    for (let item = element; item; item = item.parentElement) opacity *= Number(getComputedStyle(item).opacity);
    return opacity;
  };
  const seen = new Map();
  let count = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const element = walker.currentNode.parentElement;
    if (!text || /^(script|style|noscript|title|option)$/i.test(element.tagName)) continue;
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    count++;
    const style = getComputedStyle(element);
    const isDrawn = element instanceof SVGElement;
    const ground = groundOf(element);
    const colour = over(parse(isDrawn ? style.fill : style.color), ground);
    const shown = over([...colour, opacityOf(element)], ground);
    const [a, b] = [luminance(shown), luminance(ground)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    if (ratio < least) seen.set(element.className.baseVal ?? element.className, text.slice(0, 40) + " " + ratio.toFixed(2));
  }
  return { count, weak: [...seen].map((pair) => pair.join(": ")) };
})()
