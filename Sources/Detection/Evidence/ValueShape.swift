/// Counts over the bytes of a value, from which its nature can be told.
struct ValueShape {
  var count = 0
  var (lower, upper, digits, spaces, symbols, foreign) = (0, 0, 0, 0, 0, 0)
  /// Adjacent letters of one word, and how many such pairs are frequent in words.
  var (pairs, frequentPairs) = (0, 0)
  /// Changes between letters and digits.
  var changes = 0

  init(of value: Span<UInt8>) {
    count = value.count
    var previous: UInt8 = 0
    for index in value.indices {
      let byte = value[index]
      add(byte)
      if Byte.isLetter(previous), Byte.isLetter(byte) {
        // A lower-case letter before an upper-case one begins a new word.
        if !(Byte.isLower(previous) && Byte.isUpper(byte)) { addPair(previous, byte) }
      } else if Byte.isDigit(previous) != Byte.isDigit(byte), Byte.isAlphanumeric(previous),
        Byte.isAlphanumeric(byte)
      {
        changes += 1
      }
      previous = byte
    }
  }

  private mutating func add(_ byte: UInt8) {
    if Byte.isLower(byte) {
      lower += 1
    } else if Byte.isUpper(byte) {
      upper += 1
    } else if Byte.isDigit(byte) {
      digits += 1
    } else if byte == 0x20 {
      spaces += 1
    } else if byte >= 0x80 {
      foreign += 1
    } else {
      symbols += 1
    }
  }

  private mutating func addPair(_ first: UInt8, _ second: UInt8) {
    pairs += 1
    let followers = Self.frequent[Int((first | 0x20) - 0x61)]
    if followers >> UInt32((second | 0x20) - 0x61) & 1 == 1 { frequentPairs += 1 }
  }

  var letters: Int { lower + upper }

  /// Whether the letters read like words of English or of code: seven pairs in eight are frequent.
  /// Of random letters, one pair in three is.
  var readsLikeWords: Bool { pairs >= 3 && frequentPairs * 8 >= pairs * 7 }

  /// Whether the value reads like a name with numbers in it, such as `phase_l2_current`.
  var readsLikeName: Bool {
    if readsLikeWords { return digits * 4 <= count }
    // Many words of one case, with a unit or an abbreviation here and there.
    return symbols >= 2 && (lower == 0 || upper == 0) && pairs >= 5
      && frequentPairs * 10 >= pairs * 6 && digits * 3 <= count
  }

  /// Whether the value looks drawn at random: letters and digits in turn, or letters that make no
  /// word.
  var looksRandom: Bool {
    guard count >= 10, spaces == 0, foreign == 0 else { return false }
    if digits >= 2, letters >= 2, changes >= 3, !readsLikeName { return true }
    if pairs >= 12, frequentPairs * 10 < pairs * 6 { return true }
    return pairs >= 6 && frequentPairs * 10 < pairs * 7 && (digits > 0 || upper > 1 && lower > 1)
  }

  /// For each letter, those that often follow it: 236 of 676 pairs, which make up 95.5 % of all
  /// pairs in English prose and source code.
  private static let frequent: [UInt32] = [
    "bcdgiklmnprstuvy", "aeijloruy", "aehiklortu", "adeiorsu", "acdefglmnopqrstvwxy", "aefiloru",
    "eilnrsu", "aeiot", "abcdefglmnoprstvxz", "aeou", "eis", "adefilostuy", "abeimopsu",
    "acdefgiklnostuvy", "bcdfiklmnoprstuvw", "aeiloprtuy", "u", "acdegikmnorstuy", "acehilopstuyw",
    "acdehiloprstuy", "bcefilmnprst", "aei", "aehior", "cpt", "opst", "e",
  ].map { followers in
    followers.utf8.reduce(0) { $0 | 1 << UInt32($1 - 0x61) }
  }
}
