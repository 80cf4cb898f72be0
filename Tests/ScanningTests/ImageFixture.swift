import TestSupport

/// Writes a made-up container image, in the forms in which images are saved.
///
/// Three layers: the first has files, the second deletes and overwrites some, the third hides what was
/// in a folder. Each file but `rest` holds a token of its own; so do a variable, a label, and the line
/// of the history that made the second layer.
struct ImageFixture {
  let scanned = ScannedFolder()

  /// The tokens, by what holds them.
  static let seeds: [String: UInt64] = [
    "deleted": 1, "kept": 2, "old": 3, "hidden": 4, "new": 5, "late": 6, "history": 7, "env": 8,
    "label": 9,
  ]

  private func token(_ name: String) throws -> String {
    String(decoding: try ScannedFolder.token(Self.seeds[name]!), as: UTF8.self)
  }

  /// Makes the layers `1.tar` to `3.tar`, or compressed by `filter`, and `config.json`, in `work`.
  private func makeParts(filter: String) throws {
    let files: [(path: String, token: String)] = [
      ("1/app/.env", "deleted"), ("1/app/kept", "kept"), ("1/etc/x", "old"),
      ("1/dir/sub/hidden", "hidden"), ("2/etc/x", "new"), ("3/dir/late", "late"),
    ]
    for file in files {
      scanned.folder.write("token: \(try token(file.token))\n", to: "work/\(file.path)")
    }
    scanned.folder.write("", to: "work/2/app/.wh..env")
    scanned.folder.write("", to: "work/3/dir/.wh..wh..opq")
    let config = """
      {"architecture": "amd64", "os": "linux", "author": "Ana",
       "config": {"Env": ["PATH=/bin", "GH_TOKEN=\(try token("env"))"], "Cmd": ["sh"],
         "Labels": {"maintainer": "ana@example.org", "z": "\(try token("label"))"}},
       "history": [{"created_by": "COPY . / # base"},
         {"created_by": "ENV A=1", "empty_layer": true},
         {"created_by": "RUN login --token \(try token("history")) && rm /app/.env"},
         {"created_by": "RUN make late"}],
       "rootfs": {"type": "layers", "diff_ids": ["sha256:d1", "sha256:d2", "sha256:d3"]}}
      """
    scanned.folder.write(config, to: "work/config.json")
    try scanned.make(
      "for i in 1 2 3; do (cd $i && tar cf - --sort=name *  $(ls -d .[a-z]* 2>/dev/null)) | \(filter) >$i.tar; done"
    )
  }

  static let digests = (1...9).map { String(repeating: String($0), count: 64) }

  /// What `docker save` wrote until version 24: the manifest last.
  func saveOldDocker() throws {
    try makeParts(filter: "cat")
    let names = Self.digests
    scanned.folder.write(
      """
      [{"Config": "\(names[8]).json", "RepoTags": ["app:1.2"],
        "Layers": ["\(names[0])/layer.tar", "\(names[1])/layer.tar", "\(names[2])/layer.tar"]}]
      """, to: "work/image/manifest.json")
    try scanned.make(
      """
      cd image; cp ../config.json \(names[8]).json
      mkdir \(names[0]) \(names[1]) \(names[2])
      mv ../1.tar \(names[0])/layer.tar; mv ../2.tar \(names[1])/layer.tar
      mv ../3.tar \(names[2])/layer.tar
      tar cf ../../root/app.tar \(names[2]) \(names[0]) \(names[1]) \(names[8]).json manifest.json
      """)
  }

  /// An OCI layout in `work/image`; with `docker` also the manifest that newer versions of Docker add.
  func makeLayout(filter: String, docker: Bool = false) throws {
    try makeParts(filter: filter)
    let names = Self.digests
    let layers = (0..<3).map { #"{"digest": "sha256:\#(names[$0])"}"# }.joined(separator: ", ")
    scanned.folder.write(
      #"{"config": {"digest": "sha256:\#(names[8])"}, "layers": [\#(layers)]}"#,
      to: "work/image/blobs/sha256/\(names[3])")
    // The inner index holds itself.
    scanned.folder.write(
      """
      {"manifests": [{"digest": "sha256:\(names[4])"}, {"digest": "sha256:\(names[3])"},
        {"digest": "sha256:\(names[7])", "platform": {"os": "linux", "architecture": "s390x"}}]}
      """, to: "work/image/blobs/sha256/\(names[4])")
    scanned.folder.write(
      #"{"manifests": [{"digest": "sha256:\#(names[4])"}]}"#, to: "work/image/index.json")
    scanned.folder.write(#"{"imageLayoutVersion": "1.0.0"}"#, to: "work/image/oci-layout")
    if docker {
      let paths = (0..<3).map { #""blobs/sha256/\#(names[$0])""# }.joined(separator: ", ")
      scanned.folder.write(
        #"[{"Config": "blobs/sha256/\#(names[8])", "RepoTags": null, "Layers": [\#(paths)]}]"#,
        to: "work/image/manifest.json")
    }
    try scanned.make(
      """
      cd image/blobs/sha256; cp ../../../config.json \(names[8])
      mv ../../../1.tar \(names[0]); mv ../../../2.tar \(names[1]); mv ../../../3.tar \(names[2])
      """)
  }

  /// An OCI layout in a tar.
  func saveLayout(filter: String = "gzip", docker: Bool = false, tar: String = "tar cf") throws {
    try makeLayout(filter: filter, docker: docker)
    try scanned.make("cd image; \(tar) ../../root/app.tar *")
  }
}
