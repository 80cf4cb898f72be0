internal import Findings

/// What gives away a value that stands for a secret and is none.
enum PlaceholderShape: Hashable {
  /// One character, or a short piece, over and over.
  case repetition
  /// `123456`, `abcdef`, a row of the keyboard.
  case sequence
  /// Asterisks, dots, bullets.
  case mask
  /// `${…}`, `{{…}}`, `<…>`, `%(…)s` and their like.
  case template
  /// `changeme`, `your-key-here`, `EXAMPLE` and their like.
  case instruction
  /// `password`, `my-token`, `foo`: what secrets are called, and nothing else.
  case nameOfSecret
  /// `test`, `fake` or `demo` as a word of its own.
  case sampleWord

  init?(of value: Span<UInt8>) {
    guard value.count > 0 else { return nil }
    if Self.isTemplate(value) {
      self = .template
    } else if Self.isMask(value) {
      self = .mask
    } else if Self.isRepetition(value) {
      self = .repetition
    } else if SecretNames.contains(value) {
      self = .nameOfSecret
    } else if let shape = Self.shapeOfWords(in: value) {
      self = shape
    } else if Self.isSequence(value) {
      self = .sequence
    } else {
      return nil
    }
  }

  var evidence: Evidence {
    let (note, weight): (String, Double) =
      switch self {
      case .repetition: ("the value repeats itself", -4)
      case .sequence: ("the value runs through an alphabet or a keyboard row", -4)
      case .mask: ("the value is masked", -5)
      case .template: ("the value is filled in from elsewhere", -5)
      case .instruction: ("the value says that it is a placeholder", -4)
      case .nameOfSecret: ("the value is a word for secrets", -3)
      case .sampleWord: ("the value calls itself a test or a sample", -0.8)
      }
    return Evidence(kind: "placeholder", note: note, weight: weight)
  }

  /// The feature of the ``ValueModel`` that it is.
  var clue: Clue {
    switch self {
    case .repetition: .repetition
    case .sequence: .sequence
    case .mask: .mask
    case .template: .template
    case .instruction: .instruction
    case .nameOfSecret: .nameOfSecret
    case .sampleWord: .sampleWord
    }
  }

  // MARK: Templates

  private static func isTemplate(_ value: Span<UInt8>) -> Bool {
    let last = value[value.count - 1]
    switch value[0] {
    case UInt8(ascii: "$"): return isVariable(value)
    case UInt8(ascii: "<"):
      return last == UInt8(ascii: ">") || value.starts(with: "<%") || !value.contains(">")
    case UInt8(ascii: "["): return last == UInt8(ascii: "]")
    case UInt8(ascii: "%"):
      return isFormat(value) || last == UInt8(ascii: "%") || value.starts(with: "%(")
        || value.starts(with: "%{") || beginsWithFormat(value)
    case UInt8(ascii: "{"): return last == UInt8(ascii: "}") || value.starts(with: "{{")
    case UInt8(ascii: "#"), UInt8(ascii: "@"):
      return value.count > 2 && (value[1] == UInt8(ascii: "{") || last == value[0])
    case UInt8(ascii: "_"): return value.count > 4 && value.starts(with: "__") && isDunder(value)
    default: return holdsTemplate(value)
    }
  }

  /// `%s`, `%08x`, `%lld`: a format of printf(3) and nothing else.
  private static func isFormat(_ value: Span<UInt8>) -> Bool {
    guard value.count <= 6 else { return false }
    for index in 1..<max(1, value.count - 1) where !"0123456789lhz.".utf8.contains(value[index]) {
      return false
    }
    return value.count > 1 && "sdvxXuqif@".utf8.contains(value[value.count - 1])
  }

  /// `%s,…`: a format of printf(3), and then other text.
  private static func beginsWithFormat(_ value: Span<UInt8>) -> Bool {
    value.count > 2 && "sdvqw@".utf8.contains(value[1]) && !Byte.isAlphanumeric(value[2])
  }

  /// Whether something is filled into the middle.
  private static func holdsTemplate(_ value: Span<UInt8>) -> Bool {
    guard
      value.firstIndex(of: UInt8(ascii: "{")) != nil
        || value.firstIndex(of: UInt8(ascii: "(")) != nil
    else { return false }
    return value.contains("${") || value.contains("{{") || value.contains("#{")
      || value.contains("$(") || value.contains("%(") || value.contains("@{")
  }

  /// `$name`, `${…}` or `$(…)`.
  private static func isVariable(_ value: Span<UInt8>) -> Bool {
    guard value.count > 1 else { return true }
    if value[1] == UInt8(ascii: "{") || value[1] == UInt8(ascii: "(") { return true }
    guard Byte.isLetter(value[1]) || value[1] == UInt8(ascii: "_") else { return false }
    var hasUpper = false
    var hasLower = false
    var hasDigit = false
    for index in 1..<value.count {
      let byte = value[index]
      guard Byte.isName(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ">") else {
        return false
      }
      hasUpper = hasUpper || Byte.isUpper(byte)
      hasLower = hasLower || Byte.isLower(byte)
      hasDigit = hasDigit || Byte.isDigit(byte)
    }
    return !hasDigit || !(hasUpper && hasLower)
  }

  /// `__NAME__`
  private static func isDunder(_ value: Span<UInt8>) -> Bool {
    value[value.count - 1] == UInt8(ascii: "_") && value[value.count - 2] == UInt8(ascii: "_")
  }

  // MARK: Masks and repetition

  private static func isMask(_ value: Span<UInt8>) -> Bool {
    var (stars, dots, bullets, run) = (0, 0, 0, 0)
    for index in value.indices {
      switch value[index] {
      case UInt8(ascii: "*"): stars += 1
      case UInt8(ascii: "."):
        run += 1
        dots = max(dots, run)
        continue
      case 0xE2 where index + 2 < value.count && value[index + 1] == 0x80:
        // U+2022, a bullet; U+2026, an ellipsis; U+25CF is rarer.
        if value[index + 2] == 0xA2 || value[index + 2] == 0xA6 { bullets += 1 }
      default: break
      }
      run = 0
    }
    return stars >= 3 || dots >= 3 || bullets >= 1 || stars == value.count
  }

  private static func isRepetition(_ value: Span<UInt8>) -> Bool {
    guard value.count >= 4 else { return false }
    var (run, longest, filler) = (1, 1, 1)
    for index in 1..<value.count {
      run = value[index] == value[index - 1] ? run + 1 : 1
      longest = max(longest, run)
      if isFiller(value[index]) { filler = max(filler, run) }
    }
    return longest * 2 >= max(value.count, 8) || longest >= 12 || filler >= 5 || isPeriodic(value)
  }

  /// Characters with which people fill blanks.
  private static func isFiller(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "#"), UInt8(ascii: "?"):
      true
    default: false
    }
  }

  /// Whether `value` is a piece of 1 to 10 characters, at least three times.
  private static func isPeriodic(_ value: Span<UInt8>) -> Bool {
    guard value.count >= 6 else { return false }
    for period in 1...min(10, value.count / 2) where value.count >= 3 * period || period >= 8 {
      var index = period
      while index < value.count, value[index] == value[index - period] { index += 1 }
      if index == value.count { return true }
    }
    return false
  }

  // MARK: Sequences

  /// Whether ascending or descending characters make up half of `value`, or 9 in a row.
  private static func isSequence(_ value: Span<UInt8>) -> Bool {
    guard value.count >= 5 else { return false }
    var (up, down, inRuns) = (1, 1, 0)
    for index in 1..<value.count {
      let (previous, byte) = (value[index - 1], value[index])
      up = isNext(byte, after: previous) ? up + 1 : 1
      down = isNext(previous, after: byte) ? down + 1 : 1
      if max(up, down) >= 9 { return true }
      inRuns += max(up, down) == 4 ? 4 : max(up, down) > 4 ? 1 : 0
    }
    return inRuns * 2 >= value.count
  }

  private static func isNext(_ byte: UInt8, after previous: UInt8) -> Bool {
    if byte == previous &+ 1 { return Byte.isAlphanumeric(byte) && Byte.isAlphanumeric(previous) }
    return byte == UInt8(ascii: "0") && previous == UInt8(ascii: "9")
  }

  // MARK: Words

  /// Words that nobody finds in a random value.
  private static let tellingWords = [
    "changeme", "change_me", "change-me", "changeit", "change_it", "change_this", "changethis",
    "replaceme", "replace_me", "replace-me", "replace_with", "replace-with", "replacethis",
    "placeholder", "example", "yourpass", "your_pass", "your-pass", "yourkey", "your_key",
    "your-key", "yourtoken", "your_token", "your-token", "yoursecret", "your_secret",
    "your-secret", "your_api", "your-api", "yourapi", "your_access", "your-access", "your_client",
    "your-client", "your_own", "your-own", "your_account", "your-account", "key_here", "key-here",
    "keyhere", "token_here", "token-here", "tokenhere", "secret_here", "secret-here",
    "secrethere", "password_here", "password-here", "passwordhere", "_goes_here", "-goes-here",
    "goeshere", "insert_", "insert-", "enter_your", "enter-your", "put_your", "put-your",
    "paste_your", "add_your", "add-your", "set_your", "fill_in", "redacted", "notreal",
    "not_real", "not-real", "not_a_real", "not-a-real", "notarealkey", "notasecret",
    "not_a_secret", "not-a-secret", "not-secret", "nosecret", "dummy", "foobar", "foo_bar",
    "foo-bar", "lorem", "ipsum", "fixme", "somekey", "some_key", "some-key", "somesecret",
    "some_secret", "some-secret", "sometoken", "some_token", "some-token", "my_secret_key",
    "my-secret-key", "mysecretkey", "whatever", "do_not_use", "do-not-use", "donotuse",
    "deadbeef", "xxxx", "specify", "to_be_", "to-be-", "undefined",
  ]
  private static let rows = ["qwertyui", "asdfghjk", "zxcvbnm", "1q2w3e4r", "1qaz2wsx", "qwerty"]
  /// Words that count only when no other letter touches them.
  private static let sampleWords = ["test", "fake", "demo", "mock", "sample", "your", "stub"]

  private static let finder = WordFinder(tellingWords + rows + sampleWords)

  private static func shapeOfWords(in value: Span<UInt8>) -> PlaceholderShape? {
    var (start, weakest): (Int, PlaceholderShape?) = (0, nil)
    while let (word, range) = finder.firstMatch(in: value, from: start) {
      if word < tellingWords.count {
        // Example hosts (RFC 2606) stand in real connection strings too.
        guard isHost(range, in: value) else { return .instruction }
        weakest = .sampleWord
      }
      if (tellingWords.count..<tellingWords.count + rows.count).contains(word) { return .sequence }
      if word >= tellingWords.count, isSeparate(range, in: value) { weakest = .sampleWord }
      start = range.lowerBound + 1
    }
    return weakest
  }

  /// Whether `.com`, `.org` or `.net` follows.
  private static func isHost(_ range: Range<Int>, in value: Span<UInt8>) -> Bool {
    [".com", ".org", ".net"].contains { value.equals($0, at: range.upperBound) }
  }

  /// Whether `range` begins and ends where a word does.
  private static func isSeparate(_ range: Range<Int>, in value: Span<UInt8>) -> Bool {
    let (first, last) = (value[range.lowerBound], value[range.upperBound - 1])
    if range.lowerBound > 0 {
      let before = value[range.lowerBound - 1]
      if Byte.isLower(before), Byte.isLower(first) { return false }
      if Byte.isUpper(before) || Byte.isDigit(before) { return false }
    }
    guard range.upperBound < value.count else { return true }
    let after = value[range.upperBound]
    return !Byte.isLetter(after) || (Byte.isLower(last) && Byte.isUpper(after))
  }
}
