internal import CScan
internal import Patterns
internal import Rules

/// Prints rules as the C file of `CBuiltInRules`.
struct CTableWriter {
  private var text = """
    // Generated from rules/*.yaml by rulec. Do not edit: run `make rules`.

    #include "builtin_rules.h"


    """

  /// The C file for `rules`, which stand in the tables in this order.
  static func file(for rules: [Rule]) -> String {
    let image = TableImage(rules: rules.map { MatchRule($0) })
    let records = rules.map(RuleRecord.encode)
    var writer = CTableWriter()
    writer.writeRules(image.rules)
    writer.writeLiterals(image.literals)
    writer.writeArray("struct scan_use", "uses", image.uses.map { "{\($0.rule), \($0.offset)}" })
    writer.writeSets(image.sets)
    writer.writeArray("uint16_t", "whole", image.whole.map { "\($0)" })
    for (name, index) in [
      ("value", image.value), ("prefix", image.prefix), ("keyword", image.keyword),
    ] {
      writer.writeIndex(name, index)
    }
    writer.writeAssignments(image.assignments)
    writer.writeTables(image)
    writer.writeRecords(records, digest: RuleSet.digest(of: records))
    return writer.text
  }

  private mutating func writeRules(_ rules: [MatchRule]) {
    writeArray(
      "struct scan_rule", "rules",
      rules.map { rule in
        let pattern = Array(rule.pattern.utf8)
        return """
          {\(quoted(pattern)), \(pattern.count), \(rule.reach ?? 0), \(rule.literalOffset), \
          \(rule.longestLiteral), \(rule.lane.rawValue), \(rule.boundary.rawValue), \(rule.isAnonymous ? 1 : 0), \
          \(rule.gate.map { "(const uint8_t *)" + quoted($0.bytes) } ?? "0"), \(rule.gate?.bytes.count ?? 0)}
          """
      })
  }

  private mutating func writeLiterals(_ literals: [TableImage.Literal]) {
    writeArray(
      "struct scan_literal", "literals",
      literals.map { entry in
        let (bytes, near) = (entry.literal.bytes, entry.literal.near(entry.trigram))
        return """
          {\(quoted(bytes)), 0x\(String(near.bytes, radix: 16)), 0x\(String(near.mask, radix: 16)), \
          \(bytes.count), \(entry.trigram), \
          \(entry.literal.ignoresCase ? 1 : 0), \(entry.uses.lowerBound), \(entry.uses.count), \(entry.following)}
          """
      })
  }

  private mutating func writeSets(_ sets: [ByteSet]) {
    writeArray(
      "struct scan_byte_set", "sets",
      sets.map { set in
        let words = (0..<4).map { "0x" + String(set.words[$0], radix: 16) }
        return "{{" + words.joined(separator: ", ") + "}}"
      })
  }

  private mutating func writeIndex(_ name: String, _ index: TableImage.Index) {
    guard !index.probe.isEmpty else { return }
    let filed = index.probe.indices.filter { index.probe[$0] != 0 }
    writeArray("uint8_t", "\(name)_probe[1 << 15]", filed.map { "[\($0)] = 1" }, isSized: true)
    writeArray(
      "struct scan_slot", "\(name)_slots",
      index.slots.map { slot in
        """
        {0x\(String(slot.trigram, radix: 16)), \(slot.first), \(slot.count), \
        0x\(String(slot.before, radix: 16)), 0x\(String(slot.behind, radix: 16))}
        """
      })
  }

  private mutating func writeAssignments(_ image: AssignmentImage) {
    writeArray(
      "struct scan_assignment", "assignments",
      image.rules.map { entry in
        let row = scan_assignment(entry)
        return """
          {\(hexadecimal(row.low)), \(hexadecimal(row.high)), \(row.least), \(row.most), \
          \(row.rule), \(row.first_stretch), \(row.stretch_count), \(row.first_name), \
          \(row.name_count), \(row.reach)}
          """
      })
    writeArray(
      "struct scan_stretch", "stretches",
      image.stretches.map { stretch in
        let row = scan_stretch(stretch)
        return "{\(hexadecimal(row.low)), \(hexadecimal(row.high)), \(row.least), \(row.most)}"
      })
    writeArray("uint64_t", "names", image.names.map(hexadecimal))
    let filed = image.keywords.indices.filter { image.keywords[$0].count != 0 }
    writeArray(
      "struct scan_keyword", "keywords[\(max(image.keywords.count, 1))]",
      filed.map { slot in
        let entry = image.keywords[slot]
        return "[\(slot)] = {\(hexadecimal(entry.hash)), \(entry.first), \(entry.count)}"
      }, isSized: true)
    writeArray("uint16_t", "keyword_uses", image.uses.map { "\($0)" })
  }

  private func hexadecimal(_ number: UInt64) -> String { "0x\(String(number, radix: 16))" }

  private func assignmentTable(_ image: AssignmentImage) -> String {
    guard !image.rules.isEmpty else { return "{0}" }
    return """
      {assignments, stretches, names, keywords, keyword_uses, \(image.rules.count), \
      \(image.stretches.count), \(image.names.count), \(image.keywords.count - 1), \
      \(image.uses.count), \(image.lengths.lowerBound), \(image.lengths.upperBound)}
      """
  }

  private mutating func writeTables(_ image: TableImage) {
    func index(_ name: String, _ index: TableImage.Index) -> String {
      index.probe.isEmpty
        ? "{0, 0, 0}" : "{\(name)_probe, \(name)_slots, \(index.slots.count - 1)}"
    }
    let whole = image.whole.isEmpty ? "0" : "whole"
    text += """
      static const struct scan_tables tables = {
          .rules = rules, .literals = literals, .uses = uses, .sets = sets, .whole = \(whole),
          .rule_count = \(image.rules.count), .literal_count = \(image.literals.count),
          .use_count = \(image.uses.count), .whole_count = \(image.whole.count),
          .set_count = \(image.sets.count),
          .value = \(index("value", image.value)),
          .prefix = \(index("prefix", image.prefix)),
          .keyword = \(index("keyword", image.keyword)),
          .keyword_masks = {\(masks(image.keywordMasks))},
          .assignments = \(assignmentTable(image.assignments))};

      const struct scan_tables *sprawl_builtin_tables(void) { return &tables; }


      """
  }

  private func masks(_ masks: scan_keyword_masks) -> String {
    let bytes = unsafe withUnsafeBytes(of: masks) { unsafe Array($0) }
    let rows = stride(from: 0, to: bytes.count, by: 16).map { row in
      "{" + bytes[row..<row + 16].map { "\($0)" }.joined(separator: ", ") + "}"
    }
    let halves = [rows[0..<6], rows[6..<12]].map { "{" + $0.joined(separator: ",\n        ") + "}" }
    return halves.joined(separator: ",\n       ")
  }

  private mutating func writeRecords(_ records: [[UInt8]], digest: String) {
    writeArray(
      "struct { const char *bytes; uint32_t length; }", "records",
      records.map { "{\(quoted($0)), \($0.count)}" })
    text += """
      const char *sprawl_builtin_record(uint32_t rule, uint32_t *length) {
        *length = records[rule].length;
        return records[rule].bytes;
      }

      const char *sprawl_builtin_digest(void) { return "\(digest)"; }

      """
  }

  private mutating func writeArray(
    _ type: String, _ name: String, _ elements: [String], isSized: Bool = false
  ) {
    guard !elements.isEmpty else { return }
    text += "static const \(type) \(name)\(isSized ? "" : "[]") = {\n"
    for element in elements { text += "    \(element),\n" }
    text += "};\n\n"
  }

  /// A C string literal; lines break after line feeds of the text.
  private func quoted(_ bytes: [UInt8]) -> String {
    var literal = "\""
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        literal += "\\" + String(UnicodeScalar(byte))
      case UInt8(ascii: "?"):
        literal += "\\?"  // no trigraphs
      case 0x20..<0x7F:
        literal += String(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 8)
        literal += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
    }
    return literal + "\""
  }
}
