internal import CValueModel

/// How well letters read as words, measured by trigrams.
///
/// The tables hold, for each letter and the two symbols before it, sixteen times the natural
/// logarithm of its probability against that of a letter drawn at random; `Training/trigrams.py`
/// counts them.
enum LetterModel {
  /// The mean of the table over the letters of a value, for prose and for names of programs.
  struct Reading {
    /// Above 0 for words, below 0 for random letters; 0 when there are fewer than 3 letters.
    var prose = 0
    var name = 0
    /// From 0 (random) to 8 (words); 9 when there are fewer than 3 letters.
    var proseStep = 9
    var nameStep = 9
  }

  /// Counts at most this many bytes.
  private static let limit = 128
  /// The symbol for what is no letter.
  private static let border = 0

  static func read(_ value: Span<UInt8>) -> Reading {
    var (prose, name, letters) = (0, 0, 0)
    var (first, second) = (border, border)
    var wasLower = false
    let (proseTable, nameTable) = unsafe (sprawl_prose_trigrams(), sprawl_name_trigrams())
    for index in 0..<min(value.count, limit) {
      let byte = value[index]
      guard Byte.isLetter(byte) else {
        (first, second, wasLower) = (border, border, false)
        continue
      }
      if wasLower, Byte.isUpper(byte) { (first, second) = (border, border) }
      wasLower = Byte.isLower(byte)
      let letter = Int(byte | 0x20) - 0x60
      let slot = (first * 27 + second) * 27 + letter
      unsafe prose += Int(proseTable![slot])
      unsafe name += Int(nameTable![slot])
      letters += 1
      (first, second) = (second, letter)
    }
    guard letters >= 3 else { return Reading() }
    let (ofProse, ofName) = (prose / letters, name / letters)
    return Reading(
      prose: ofProse, name: ofName, proseStep: step(ofProse), nameStep: step(ofName))
  }

  private static func step(_ mean: Int) -> Int { min(max((mean + 20) / 5, 0), 8) }
}
