/// The parts of notebooks, and notebooks of other programs.
extension MatrixRow {
  static let partsOfNotebooks = [
    part("source, format 3", "a.ipynb", "source", 1, worksheet(#""input":["t = '‹S›'\n"]"#)),
    part(
      "output, format 3", "a.ipynb", "output", 1,
      worksheet(#""outputs":[{"output_type":"pyout","text":["it is ‹S›"]}]"#)),
    part(
      "output in HTML", "a.ipynb", "output", 2,
      cells(#""outputs":[{"output_type":"display_data","data":{"text/html":["<p>‹S› </p>"]}}]"#)
    ).with(["notebook.media_type": "text/html"]),
    part(
      "error", "a.ipynb", "error", 2,
      cells(#""outputs":[{"output_type":"error","ename":"E","evalue":"bad ‹S›","traceback":[]}]"#)),
    part(
      "traceback", "a.ipynb", "error", 2,
      cells(
        #""outputs":[{"output_type":"error","ename":"E","evalue":"","traceback":["at ‹S› x"]}]"#)),
    part(
      "attachment", "a.ipynb", "attachment", 2,
      cells(#""attachments":{"a.txt":{"text/plain":["‹S› x"]}}"#)
    ).with(["notebook.media_type": "text/plain"]),
    part("metadata of a cell", "a.ipynb", "metadata", 2, cells(#""metadata":{"k":"‹S›"}"#)),
    part(
      "metadata", "a.ipynb", "metadata", nil,
      #"{"cells":[{"cell_type":"markdown","source":["x"]}],"metadata":{"k":"‹S›"},"nbformat":4}"#),
    part("Zeppelin", "note.zpln", "source", 2, paragraphs(#""text":"%sh\nexport T=‹S›""#)),
    part(
      "Zeppelin, output", "note.json", "output", 2,
      paragraphs(#""results":{"code":"SUCCESS","msg":[{"type":"TEXT","data":"it is ‹S› x"}]}"#)),
    part(
      "Databricks", "a.py", "source", 2,
      "# Databricks notebook source\nx = 1\n\n# COMMAND ----------\n\nt = '‹S›'\n"),
    part("cells of a program", "a.py", "source", 2, "# %%\nx = 1\n\n# %%\nt = '‹S›'\n"),
    part(
      "R Markdown", "a.Rmd", "source", 2,
      "---\ntitle: a\n---\n\n```{r}\n1\n```\n\n```{r}\nt <- '‹S›'\n```\n"),
    part("Quarto", "a.qmd", "source", 1, "---\ntitle: a\n---\n\n```{python}\nt = '‹S›'\n```\n"),
  ]

  private static func part(
    _ name: String, _ file: String, _ part: String, _ cell: Int?, _ text: String
  ) -> MatrixRow {
    var facts = ["notebook.part": part]
    if let cell { facts["notebook.cell"] = "\(cell)" }
    return MatrixRow("a notebook: \(name)", file, facts, text)
  }

  private static func worksheet(_ members: String) -> String {
    #"{"worksheets":[{"cells":[{"cell_type":"code",\#(members)}]}],"nbformat":3}"#
  }

  private static func cells(_ members: String) -> String {
    #"{"cells":[{"cell_type":"code","source":["1"]},{"cell_type":"code",\#(members)}],"nbformat":4}"#
  }

  private static func paragraphs(_ members: String) -> String {
    #"{"paragraphs":[{"text":"%sh","jobName":"paragraph_1"},{\#(members),"jobName":"paragraph_2"}],"name":"n"}"#
  }
}
