/// Images of containers of two layers, as `docker save` writes them and in the layout of OCI.
extension MatrixArchive {
  static let images =
    [
      saved(
        "deleted", second: "for f in *.txt; do : > $out/w/app/.wh.$f; done", "whited-out in layer 2"
      ),
      saved(
        "overwritten", second: "for f in *.txt; do echo none > $out/w/app/$f; done",
        "overwritten in layer 2"),
      saved("live", second: "echo none > $out/w/app/other", "live"),
    ]
    + ["gzip", "zstd -q"].flatMap { tool in
      [layout(tool, isFolder: true), layout(tool, isFolder: false)]
    }

  /// Makes `$out/1` of the files, and `$out/2` of what `second` puts into `$out/w`.
  private static func layers(_ second: String) -> String {
    """
    mkdir -p $out/w/app && tar cf $out/1 --transform 's,^,app/,' *.txt && \(second) &&
    tar cf $out/2 -C $out/w app && cd $out && rm -r w && sum() { sha256sum "$1" | cut -c1-64; } &&
    echo '{"rootfs":{"type":"layers","diff_ids":["sha256:'$(sum 1)'","sha256:'$(sum 2)'"]},"history":
    [{"created_by":"COPY one"},{"created_by":"RUN two"}]}' > c
    """
  }

  private static func saved(_ name: String, second: String, _ state: String) -> MatrixArchive {
    MatrixArchive(
      name: "image, \(name)",
      command: """
        \(layers(second)) && c=$(sum c).json && mv c $c && mkdir l1 l2 && mv 1 l1/layer.tar &&
        mv 2 l2/layer.tar &&
        echo '[{"Config":"'$c'","RepoTags":["app:1"],"Layers":["l1/layer.tar","l2/layer.tar"]}]' \
        > manifest.json && tar cf a.tar $c l1 l2 manifest.json && rm -r $c l1 l2 manifest.json
        """,
      place: { "a.tar ! layer 1 ! app/\($0)" },
      facts: ["layer.state": state, "layer.created_by": "COPY one"])
  }

  /// An image as a registry keeps it, its layers compressed.
  private static func layout(_ tool: String, isFolder: Bool) -> MatrixArchive {
    let kind = tool == "gzip" ? "tar+gzip" : "tar+zstd"
    let end = isFolder ? "rm o/x" : "rm o/x && tar cf a.tar -C o . && rm -r o"
    return MatrixArchive(
      name: "OCI, \(kind), \(isFolder ? "folder" : "tar")",
      command: """
        \(layers(": > $out/w/app/.wh.none")) && mkdir -p o/blobs/sha256 &&
        keep() { mv "$1" o/x && sum=$(sum o/x) && size=$(stat -c %s o/x) && cp o/x o/blobs/sha256/$sum &&
        echo '{"mediaType":"application/vnd.oci.image.'$2'","digest":"sha256:'$sum'","size":'$size'}'; } &&
        \(tool) -c 1 >1z && \(tool) -c 2 >2z && rm 1 2 &&
        one=$(keep 1z layer.v1.\(kind)) && two=$(keep 2z layer.v1.\(kind)) &&
        config=$(keep c config.v1+json) &&
        echo '{"schemaVersion":2,"config":'$config',"layers":['$one','$two']}' >m &&
        manifest=$(keep m manifest.v1+json) &&
        echo '{"schemaVersion":2,"manifests":['$manifest']}' >o/index.json &&
        echo '{"imageLayoutVersion":"1.0.0"}' >o/oci-layout && \(end)
        """,
      place: { "\(isFolder ? "o" : "a.tar") ! layer 1 ! app/\($0)" },
      facts: ["layer.state": "live", "layer.created_by": "COPY one"])
  }
}
