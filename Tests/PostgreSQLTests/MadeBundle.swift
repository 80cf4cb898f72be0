import Findings
import Reports
import TestSupport

@testable import History

/// A bundle as `sprawl sweep export` writes it, of a host that there is not.
struct MadeBundle {
  static let key: [UInt8] = Array("a key of the fleet".utf8)
  let host: String
  let sweep: Int
  let text: [UInt8]

  /// - Parameters:
  ///   - seed: What the host holds.
  ///   - sweep: The number of its last sweep; later ones have further places.
  init(host: String, sweep: Int, seed: UInt64, awkwardTexts: [String] = awkwardTexts) {
    var random = SplitMix64(seed: seed)
    var body = Lines()
    for number in 1...sweep { body.addSweep(number) }
    let count = random.int(1...8)
    let ids = Set((0..<count).map { _ in Self.id(random.int(0...15)) }).sorted()
    for id in ids { body.addCredential(id, confidence: Double(random.int(50...100)) / 100) }
    for id in ids {
      for (index, place) in awkwardTexts.enumerated().prefix(random.int(1...awkwardTexts.count)) {
        let (since, until) = (index % 4 == 2 ? sweep : 1, index % 4 == 1 ? sweep : nil)
        if since == until { continue }
        body.addOccurrence(of: id, at: "/srv/\(index)/\(place)", since: since, until: until)
      }
    }
    for id in ids { body.addIdentity(id) }
    for id in ids { body.addOwnership(id, owner: random.pick(["", "team \"a\"", "Zoë"])) }
    body.addSurroundings()
    self.init(host: host, sweep: sweep, body: body)
  }

  private init(host: String, sweep: Int, body: Lines) {
    (self.host, self.sweep) = (host, sweep)
    func manifest(_ signature: String) -> Bundle.Manifest {
      Bundle.Manifest(
        host: host, instance: "instance of \(host)", sweep: sweep, counts: body.counts,
        digest: Bundle.digest(of: body.json.bytes[...]), signature: signature)
    }
    let signature = Bundle.signature(of: manifest("").signed, key: Self.key)
    text = Bundle(manifest: manifest(signature), body: body.json.bytes[...]).text
  }

  /// A bundle that is signed, and whose last record no table takes.
  static func broken(host: String) -> MadeBundle {
    var body = Lines()
    body.addSweep(1)
    body.addCredential(id(1), confidence: 1)
    body.addOccurrence(of: id(1), at: "a", since: 1, until: nil)
    body.addOccurrence(of: id(1), at: "a", since: 1, until: nil)
    return MadeBundle(host: host, sweep: 1, body: body)
  }

  func read() throws -> Bundle { try BundleReader.read(text, file: host, key: Self.key) }

  /// What paths may hold, and what SQL, COPY and JSON make much of.
  static let awkwardTexts = [
    "plain", "tab\there", "line\nend", "return\r", "back\\slash", "\\N", "\\.", "quote\"'",
    "Ωmega é",
    "é", "$1 ? :a", "😀", "\u{1}\u{2}", "%s{}", "Z", "a", "_", "-",
  ]

  static func id(_ number: Int) -> String {
    String(repeating: "0", count: 18) + (number < 10 ? "0\(number)" : "\(number)")
  }
}

/// The records of a bundle, which come in the order of their kinds.
private struct Lines {
  var json = JSONWriter(layout: .compact)
  var counts = Array(repeating: 0, count: Bundle.kinds.count)

  private mutating func add(_ kind: String, _ write: (inout JSONWriter) -> Void) {
    json.beginObject()
    json.key("kind")
    json.value(kind)
    write(&json)
    json.endObject()
    json.endLine()
    counts[Bundle.kinds.firstIndex(of: kind)!] += 1
  }

  mutating func addSweep(_ number: Int) {
    add("sweep") {
      $0.write("number", number)
      $0.write("state", "complete")
      $0.write("started", 1_800_000_000 + 86_400 * number)
      $0.write("ended", 1_800_000_060 + 86_400 * number)
      $0.write("roots", "/srv")
      for (name, text) in [("options", ""), ("version", "0.1.0")] { $0.write(name, text) }
      $0.write("rule_count", 1)
      $0.write("rule_digest", "digest")
      // More than 32 bits hold.
      for name in ["files", "bytes", "files_read"] { $0.write(name, 5_000_000_000 + number) }
      for name in ["gaps", "credentials", "places"] { $0.write(name, number) }
    }
  }

  mutating func addCredential(_ id: String, confidence: Double) {
    add("credential") {
      $0.write("id", id)
      $0.write("rule", "github.personal-access-token")
      $0.write("severity", "critical")
      $0.key("confidence")
      $0.value(confidence)
      $0.write("identity", "nhi:\(id)")
      $0.key("text")
      $0.value(
        json: """
          {"id":"\(id)","rule":"github.personal-access-token","type":"personal-access-token",\
          "provider":"github","title":"GitHub token","severity":"critical",\
          "confidence":\(confidence),"evidence":[],"secret":{"preview":"ghp_…1A","length":40,\
          "entropy":4.78},"status":"unknown","lifetime":"long","identity":"nhi:\(id)",\
          "occurrences":[],"remediation":{"steps":["back\\\\slash \\"quote\\" \\u0000 é"]},\
          "tags":[],"risks":[]}
          """)
    }
  }

  mutating func addOccurrence(of id: String, at place: String, since: Int, until: Int?) {
    add("occurrence") {
      $0.write("credential", id)
      $0.write("place", place)
      $0.write("ordinal", 0)
      $0.write("since", since)
      if let until {
        $0.write("until", until)
        $0.write("ending", "gone")
      }
      $0.key("text")
      var text = JSONWriter(layout: .compact)
      text.beginObject()
      text.write("place", place)
      for (name, number) in [
        ("line", 1), ("column", 1), ("end_line", 1), ("end_column", 41), ("byte_start", 0),
        ("byte_end", 40),
      ] { text.write(name, number) }
      text.write("context", "token = ghp_…1A")
      text.write("environment", "unknown")
      text.endObject()
      $0.value(json: String(decoding: text.bytes, as: UTF8.self))
    }
  }

  mutating func addIdentity(_ id: String) {
    add("identity") {
      $0.write("id", "nhi:\(id)")
      $0.key("text")
      $0.value(
        json: """
          {"id":"nhi:\(id)","kind":"human","display_name":"Ana \\t \(id)","provider":"github",\
          "scope":"","reaches":[],"evidence":[],"confidence":0.5,"tags":[]}
          """)
    }
  }

  mutating func addOwnership(_ id: String, owner: String) {
    add("ownership") {
      $0.write("identity", "nhi:\(id)")
      $0.write("owner", owner)
      $0.write("since", 1)
    }
  }

  mutating func addSurroundings() {
    add("surroundings") {
      $0.key("text")
      $0.value(
        json: """
          {"findings":[],"identities":[],"suppressed":[],"coverage":{"files":1,"bytes":61,\
          "streams":1,"skipped":[],"errors":[],"limits_hit":[],"complete":true}}
          """)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  fileprivate mutating func write(_ name: String, _ number: Int) {
    key(name)
    value(number)
  }
}
