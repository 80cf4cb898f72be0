/// A way to pack a folder of files, in each of which one credential stands.
struct MatrixArchive: Sendable {
  let name: String
  /// Makes `../NAME` in a folder of files `*.txt`; `$out` is the folder for the result.
  let command: String
  /// The place of a file, such as `a.zip ! 01.txt` for the file `01.txt`.
  let place: @Sendable (String) -> String
  /// What an occurrence is to say beside its place.
  var facts: [String: String] = [:]

  static let all =
    [
      packed("zip", "zip -q $out/a.zip *.txt"),
      packed("jar", "zip -q $out/a.jar *.txt"),
      packed("tar", "tar cf $out/a.tar *.txt"),
      packed("tar.gz", "tar czf $out/a.tar.gz *.txt"),
      packed("tar.bz2", "tar cjf $out/a.tar.bz2 *.txt"),
      packed("tar.xz", "tar cJf $out/a.tar.xz *.txt"),
      packed("tar.zst", "tar --zstd -cf $out/a.tar.zst *.txt"),
      packed("tar.lz4", "tar cf - *.txt | lz4 -q > $out/a.tar.lz4"),
      packed("7z", "7z a -bd $out/a.7z *.txt > /dev/null"),
      packed("cpio", "ls | cpio -o --quiet > $out/a.cpio"),
      packed("iso", "bsdtar --format iso9660 -cf $out/a.iso *.txt"),
      MatrixArchive(
        name: "nested",
        command: "zip -q $out/b.zip *.txt && cd $out && tar czf a.tar.gz b.zip && rm b.zip",
        place: { "a.tar.gz ! b.zip ! \($0)" }),
      deep,
    ] + packages + images + compressions.flatMap { [single($0, $1), unnamed($0)] }
    + [single("xz --format=lzma", "lzma")]

  private static let compressions = [
    ("gzip", "gz"), ("bzip2", "bz2"), ("xz", "xz"), ("zstd -q", "zst"), ("lz4 -q", "lz4"),
  ]

  private static func packed(_ ending: String, _ command: String) -> MatrixArchive {
    MatrixArchive(name: ending, command: command, place: { "a.\(ending) ! \($0)" })
  }

  /// As deep as archives are opened unless more is asked for.
  private static let deep = MatrixArchive(
    name: "archives in archives",
    command: """
      zip -q $out/8.zip *.txt && cd $out &&
      for n in 7 6 5 4 3 2 1; do zip -q $n.zip $((n + 1)).zip && rm $((n + 1)).zip; done
      """,
    place: { "\((1...8).map { "\($0).zip" }.joined(separator: " ! ")) ! \($0)" })

  /// Each file compressed on its own.
  private static func single(_ tool: String, _ ending: String) -> MatrixArchive {
    MatrixArchive(
      name: ending, command: "for f in *.txt; do \(tool) -c $f > $out/$f.\(ending); done",
      place: { "\($0).\(ending) ! \($0)" })
  }

  /// The same under a name that does not tell.
  private static func unnamed(_ tool: String) -> MatrixArchive {
    MatrixArchive(
      name: "\(tool), unnamed", command: "for f in *.txt; do \(tool) -c $f > $out/$f; done",
      place: { "\($0) ! content" })
  }
}
