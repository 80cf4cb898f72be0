/// The options of a command and what stands beside them.
struct CommandOptions {
  let program: CommandProgram
  /// Without the secret.
  private var words: [String?]

  /// The program as it is called.
  var name: String { words.first.flatMap { $0 } ?? "" }
  /// Whether a word is a variable, of which nobody knows what it holds.
  var hasVariables: Bool { words.contains { $0?.hasPrefix("$") == true } }

  init(words: [CommandWords.Word], program: CommandProgram, _ sighting: Sighting) {
    self.program = program
    self.words = words.map { $0.range.overlaps(sighting.secretRange) ? nil : $0.text }
  }

  func value(of options: [String]) -> String? {
    for option in options {
      let isShort = option.utf8.count == 2
      for (index, word) in words.enumerated() {
        guard let word, word.hasPrefix(option) else { continue }
        let rest = word.dropFirst(option.count)
        if rest.isEmpty || rest == "=" {
          if option.hasSuffix(":") { continue }
          let next = index + 1 < words.count ? words[index + 1] : nil
          if let next, !next.hasPrefix("-"), let value = CommandLogin.plain(next) { return value }
        } else if rest.hasPrefix("="), let value = CommandLogin.plain(rest.dropFirst()) {
          return value
        } else if option.hasSuffix(":") || isShort && program.joinsShortOptions,
          let value = CommandLogin.plain(rest)
        {
          return value
        }
      }
    }
    return nil
  }

  /// The words behind the program that are neither options nor, as far as one can tell, their values.
  var operands: [String] {
    let known = program.users + program.passwords + program.ports + program.databases
    return words.indices.dropFirst().compactMap { index in
      guard let word = words[index], !word.hasPrefix("-"), let value = CommandLogin.plain(word)
      else {
        return nil
      }
      let previous = words[index - 1] ?? ""
      return known.contains(previous) ? nil : value
    }
  }
}
