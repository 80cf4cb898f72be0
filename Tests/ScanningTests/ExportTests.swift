import Findings
import Foundation
import Rules
import TestSupport
import Testing

@testable import Scanning

/// Exports as people have them, in `corpus/exports`: each credential told with its message, the same
/// in a folder and in an archive.
///
/// A credential stands for each ‹name› of a file, the same one for the same name. A file `x.sql` is
/// made into the database `x`. The list `NAME.expected` tells place, credential and facts.
struct ExportTests {
  static let names = [
    "aider", "anthropic", "asciinema", "chatgpt", "chatgpt-shards", "claude", "claude-code",
    "cline",
    "codex", "copilot-chat", "copilot-cli", "cursor", "discord", "discord-package", "gemini-cli",
    "gemini-takeout", "generic", "google-chat", "irc", "langsmith", "matrix", "mattermost",
    "openai",
    "otel", "rocketchat", "slack", "teams-graph", "teams-personal", "telegram", "telegram-all",
    "whatsapp", "whatsapp-ios", "zulip",
  ]

  private static let corpus = Repository.root + "/corpus/exports/"

  private final class Planted {
    /// The names of the credentials, by their text.
    var names: [[UInt8]: String] = [:]
    private var seeds: [String: UInt64] = [:]

    /// The text of a file with a credential for each mark.
    func filled(_ text: String) throws -> String {
      var filled = ""
      for (number, part) in text.components(separatedBy: "‹").enumerated() {
        let sides = part.components(separatedBy: "›")
        guard number > 0, sides.count == 2 else {
          filled += part
          continue
        }
        let seed = seeds[sides[0]] ?? UInt64(seeds.count + 1)
        seeds[sides[0]] = seed
        let token = try ScannedFolder.token(seed)
        names[token] = sides[0]
        filled += String(decoding: token, as: UTF8.self) + sides[1]
      }
      return filled
    }
  }

  /// Writes an export into a folder.
  private func write(_ name: String, _ planted: Planted, to scanned: ScannedFolder) throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.corpus + name).sorted()
    for file in files {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(
        atPath: Self.corpus + name + "/" + file, isDirectory: &isFolder)
      guard !isFolder.boolValue else { continue }
      let text = try Repository.text(of: "corpus/exports/\(name)/\(file)")
      scanned.folder.write(try planted.filled(text), to: "work/\(name)/\(file)")
    }
    try scanned.make(
      "find . -name '*.sql' | while read f; do sqlite3 \"${f%.sql}\" <\"$f\" && rm \"$f\"; done")
  }

  /// A line for each place, as the lists have it; `inside` is what stands in front of all places.
  private func lines(
    of result: ScanResult, _ planted: Planted, inside prefix: String
  ) -> [String] {
    result.findings.flatMap { finding in
      finding.occurrences.map { occurrence in
        let path = occurrence.place.steps.joined(separator: " ! ")
        let start =
          path.hasPrefix(prefix) ? path.index(path.startIndex, offsetBy: prefix.count) : nil
        let name = planted.names[finding.secret.secret.revealedBytes()] ?? "?"
        let facts = occurrence.facts.compactMap { fact -> String? in
          if case .message(let message) = fact { Self.text(of: message) } else { nil }
        }
        return ([start.map { String(path[$0...]) } ?? path, "‹\(name)›"] + facts)
          .joined(separator: " | ")
      }
    }.sorted()
  }

  private static func text(of message: MessageOrigin) -> String {
    let facts: [(String, String?)] = [
      ("conversation", message.conversation), ("id", message.id), ("thread", message.thread),
      ("time", message.time), ("author", message.author), ("class", message.authorClass.rawValue),
      ("segment", message.segment.rawValue), ("via", message.via),
      ("state", message.state?.rawValue), ("owner", message.owner),
    ]
    return facts.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(
      separator: " | ")
  }

  @Test(arguments: names)
  func `each credential is told with its message`(name: String) throws {
    let (scanned, planted) = (ScannedFolder(), Planted())
    try write(name, planted, to: scanned)
    try scanned.make("mv \(name) ../root/ && cd ../root && zip -qr \(name).zip \(name)")
    let result = try scanned.scan()
    #expect(result.coverage.errors == [] && result.coverage.limitsHit == [])
    let all = lines(of: result, planted, inside: "\(scanned.folder.path)/root/")
    let expected = try Repository.text(of: "corpus/exports/\(name).expected")
      .split(separator: "\n").map(String.init)
    let (zipped, plain) = (
      all.filter { $0.hasPrefix("\(name).zip") }, all.filter { !$0.hasPrefix("\(name).zip") }
    )
    #expect(plain == expected.sorted())
    #expect(zipped.map { $0.replacing("\(name).zip ! ", with: "") }.sorted() == expected.sorted())
  }
}
