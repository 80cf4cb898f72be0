import TestSupport
import Testing

/// Inputs that are made to harm whoever opens them, each with a token that is found where it can be: small
/// ones of their kinds. `Benchmarks/hostile` has larger ones, for the release build.
struct HostileInputTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    /// Commands that make the input in a folder in which `x` holds a line with a token.
    let make: String
    /// The places of the token.
    let places: [String]
    /// How a gap begins, if one is told.
    var gaps: [String] = []
    var testDescription: String { name }
  }

  private static let ratio = "unpacks to more than 250 times its size (--max-archive-ratio)"

  static let rows: [Row] = [
    Row(
      name: "zips in zips that hold the same zeros many times",
      make: """
        head -c 60M /dev/zero >0 && zip -q 1.zip 0 && rm 0 &&
        for n in 2 3; do
          for i in 1 2 3; do cp $((n - 1)).zip l$i.zip; done && zip -q $n.zip l*.zip
        done && zip -q root/a.zip 3.zip x
        """, places: ["root/a.zip ! x"], gaps: [ratio]),
    Row(
      name: "an archive that holds itself, as deep as one likes",
      make: "cp x r; for i in $(seq 40); do zip -q n.zip r && mv n.zip r; done; mv r root/a.zip",
      places: [], gaps: ["nested deeper than 8 (--max-archive-depth)"]),
    Row(
      name: "zeros in a gzip file, and a line behind them",
      make: "{ head -c 300M /dev/zero; cat x; } | gzip -1 >root/a.gz", places: [], gaps: [ratio]),
    Row(
      name: "deep JSON that begins like a chat",
      make: """
        { printf '{"mapping":{"a":{"message":{"author":{"role":"user"},"content":{"parts":'
        head -c 100000 /dev/zero | tr '\\0' '['; printf '"%s"' "$(cat x)"
        head -c 100000 /dev/zero | tr '\\0' ']'; printf '}}}}}'; } >root/a.json
        """, places: ["root/a.json"]),
    Row(
      name: "entities that name ten others each",
      make: """
        mkdir word && { echo '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "lol">'
        for n in $(seq 11); do echo "<!ENTITY a$n \\"$(printf "&a$((n - 1));%.0s" 1 2 3 4 5 6 7 8 9 0)\\">"; done
        echo ']><w:document><w:body><w:p><w:r><w:t>&a11;'; cat x
        echo '</w:t></w:r></w:p></w:body></w:document>'; } >word/document.xml && zip -q root/a.docx word/*
        """, places: ["root/a.docx ! word/document.xml ! paragraph 1"]),
    Row(
      name: "anchors that name ten others each",
      make: """
        { echo 'a0: &a0 [lol]'; for n in $(seq 11); do
        echo "a$n: &a$n [$(printf "*a$((n - 1)),%.0s" 1 2 3 4 5 6 7 8 9 0)]"; done; cat x; } >root/a.yaml
        """, places: ["root/a.yaml"]),
    Row(
      name: "an image whose index names itself, and whose layers are its manifest",
      make: """
        d=$(head -c 64 /dev/zero | tr '\\0' a) && mkdir -p root/i/blobs/sha256 && cp x root/i/z.env &&
        e='{"digest":"sha256:'$d'","size":1}' && l=$(printf "$e,%.0s" $(seq 50)) &&
        echo '{"schemaVersion":2,"manifests":['"${l%,}"'],"layers":['"${l%,}"'],"config":'$e'}' \\
        | tee root/i/index.json >root/i/blobs/sha256/$d &&
        echo '{"imageLayoutVersion":"1.0.0"}' >root/i/oci-layout
        """, places: ["root/i/z.env"], gaps: ["the layer is not in the image"]),
    Row(
      name: "a list of free pages that goes in a circle",
      make: """
        sqlite3 a.db "create table t (a); insert into t values ('$(cat x)');
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)
        insert into t select hex(zeroblob(400)) from n; delete from t where rowid > 1500" &&
        first=$((0x$(xxd -p -s 32 -l 4 a.db))) && printf "$(printf '\\\\x%02x' 0 0 $((first >> 8)) \\
        $((first & 255)))\\xff\\xff\\xff\\xff" |
        dd of=a.db bs=1 seek=$(((first - 1) * 4096)) conv=notrunc status=none && mv a.db root
        """, places: ["root/a.db ! t.a row 1"]),
    Row(
      name: "names that lead out of the archive",
      make: """
        cp x escaped && tar cPf root/a.tar --transform 's,^,../../../,' escaped && ln -s /etc link &&
        tar rPf root/a.tar link && tar rPf root/a.tar --transform 's,^,link/,' escaped
        """, places: ["root/a.tar ! ../../../escaped", "root/a.tar ! link/escaped"]),
    Row(
      name: "a line of 64 MB",
      make: """
        { yes 'x = 1;' | tr '\\n' ' ' | head -c 32M; tr '\\n' ' ' <x; yes 'x = 1;' | tr '\\n' ' ' |
        head -c 32M; } >root/a.js
        """, places: ["root/a.js"]),
    Row(
      name: "base64 that never ends",
      make: "{ yes aGVsbG8gd29ybGQh1 | tr -d '\\n' | head -c 32M; echo; cat x; } >root/a.txt",
      places: ["root/a.txt"]),
    Row(
      name: "base64 in base64",
      make:
        "cp x root/a.txt; for i in $(seq 20); do base64 -w0 root/a.txt >b; mv b root/a.txt; done",
      places: [], gaps: ["decoding limit: depth"]),
    Row(
      name: "tags and quotes that are never closed",
      make: """
        { printf '<html>'; yes "<a '>\\"" | head -c 4M | tr -d '\\n'; yes '<!--' | head -c 1M | tr -d '\\n'
        echo; cat x; } >root/a.html
        """, places: ["root/a.html"]),
    Row(
      name: "a document in PDF that unpacks to gigabytes",
      make: """
        { printf '%%PDF-1.4\\n1 0 obj\\n<< /Length 1 0 R /Filter /FlateDecode >>\\nstream\\n\\x78\\x9c'
        head -c 200M /dev/zero | gzip -1nc | tail -c +11; printf '\\nendstream\\nendobj\\n2 0 obj\\n<< /Title ('
        tr -d '\\n' <x; printf ') >>\\nendobj\\n'; } >root/a.pdf
        """, places: ["root/a.pdf ! object 2"], gaps: ["unpacks to more than", "damaged"]),
  ]

  @Test(arguments: rows)
  func `time and memory are bounded, and what can be found is`(_ row: Row) throws {
    let folder = TemporaryFolder()
    let token = try Credential("github.personal-access-token", seed: 3)
    folder.write(Array("token: ".utf8) + token.secret + [0x0A], to: "x")
    folder.makeFolder("root")
    try #require(folder.run("( \(row.make)\n) >made 2>&1") == 0)
    let clock = ContinuousClock()
    let start = clock.now
    let run = try Tool.run(["scan", "root", "-q", "-f", "json", "-j", "1"], in: folder)
    // Builds for debugging are slow, and other tests run beside this one.
    #expect(clock.now - start < .seconds(300))
    #expect(run.peakMemory < 400 << 20)
    let report = try run.report()
    #expect(report.findings.flatMap(\.occurrences).map(\.place).sorted() == row.places)
    let gaps = (report.coverage.errors + report.coverage.limitsHit).map(\.reason)
    #expect(gaps.allSatisfy { gap in row.gaps.contains { gap.hasPrefix($0) } }, "\(gaps)")
    #expect(gaps.isEmpty == row.gaps.isEmpty)
  }
}
