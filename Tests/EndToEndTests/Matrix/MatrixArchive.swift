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
      image,
    ]
    + [("gzip", "gz"), ("bzip2", "bz2"), ("xz", "xz"), ("zstd -q", "zst"), ("lz4 -q", "lz4")]
    .map(single)

  private static func packed(_ ending: String, _ command: String) -> MatrixArchive {
    MatrixArchive(name: ending, command: command, place: { "a.\(ending) ! \($0)" })
  }

  /// Each file compressed on its own.
  private static func single(_ tool: String, _ ending: String) -> MatrixArchive {
    MatrixArchive(
      name: ending, command: "for f in *.txt; do \(tool) -c $f > $out/$f.\(ending); done",
      place: { "\($0).\(ending) ! \($0)" })
  }

  /// An image of two layers, the second of which deletes the files of the first.
  private static let image = MatrixArchive(
    name: "image",
    command: """
      mkdir -p $out/l1 $out/l2 w/app && for f in *.txt; do : > w/app/.wh.$f; done &&
      tar cf $out/l1/layer.tar --transform 's,^,app/,' *.txt && tar cf $out/l2/layer.tar -C w app &&
      cd $out && one=$(sha256sum l1/layer.tar | cut -c1-64) &&
      two=$(sha256sum l2/layer.tar | cut -c1-64) &&
      echo '{"rootfs":{"type":"layers","diff_ids":["sha256:'$one'","sha256:'$two'"]},"history":
      [{"created_by":"COPY one"},{"created_by":"RUN two"}]}' > c.json &&
      c=$(sha256sum c.json | cut -c1-64).json && mv c.json $c &&
      echo '[{"Config":"'$c'","RepoTags":["app:1"],"Layers":["l1/layer.tar","l2/layer.tar"]}]' \
      > manifest.json && tar cf a.tar $c l1 l2 manifest.json && rm -r $c l1 l2 manifest.json
      """,
    place: { "a.tar ! layer 1 ! app/\($0)" },
    facts: ["layer.state": "whited-out in layer 2", "layer.created_by": "COPY one"])
}
