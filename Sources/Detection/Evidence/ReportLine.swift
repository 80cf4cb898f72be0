/// Recognises lines that programs and people write about other things, one below the other: results of
/// tests, and notes of changes.
enum ReportLine {
  static func clue(in scene: Scene) -> Clue? {
    guard scene.enclosure == .bare, let key = scene.key, key.upperBound < scene.secret.lowerBound
    else { return nil }
    if isChangeNote(scene, key: key) { return .changeNote }
    return isResult(scene, key: key) ? .testResult : nil
  }

  /// `(read_passphrase, free_token): Likewise.`: names in parentheses, and words.
  private static func isChangeNote(_ scene: Scene, key: Range<Int>) -> Bool {
    guard scene.shape.digits == 0, key.upperBound + 1 < scene.secret.lowerBound,
      scene.bytes[key.upperBound] == UInt8(ascii: ")"),
      scene.bytes[key.upperBound + 1] == UInt8(ascii: ":")
    else { return false }
    return scene.shape.letters + 1 >= scene.shape.count
  }

  // MARK: Results of tests

  private static let results = [
    "PASS", "FAIL", "XPASS", "XFAIL", "KPASS", "KFAIL", "SKIP", "ERROR", "UNSUPPORTED",
    "UNTESTED", "UNRESOLVED", "OK", "WARN", "DUPLICATE", "--- ", "=== ",
  ]

  /// `PASS: name` below or above another line of the kind, as test drivers write them (POSIX 1003.3).
  private static func isResult(_ scene: Scene, key: Range<Int>) -> Bool {
    guard scene.with(key, { $0.count == 4 && $0.starts(with: "PASS") }),
      scene.bytes[key.upperBound] == UInt8(ascii: ":")
    else { return false }
    var start = key.lowerBound
    while start > scene.line.lowerBound, !Byte.isAlphanumeric(scene.bytes[start - 1]) { start -= 1 }
    guard start == scene.line.lowerBound else { return false }
    return isResult(lineBefore: scene) || isResult(lineAfter: scene)
  }

  private static func isResult(lineBefore scene: Scene) -> Bool {
    guard scene.line.lowerBound > 0 else { return false }
    let end = scene.line.lowerBound - 1
    var start = end
    while start > max(0, end - 512), scene.bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return isResult(lineAt: start, in: scene)
  }

  private static func isResult(lineAfter scene: Scene) -> Bool {
    var start = scene.line.upperBound
    while start < scene.bytes.count, Byte.isLineEnd(scene.bytes[start]) { start += 1 }
    return isResult(lineAt: start, in: scene)
  }

  private static func isResult(lineAt start: Int, in scene: Scene) -> Bool {
    var start = start
    while start < scene.bytes.count, Byte.isBlank(scene.bytes[start]) { start += 1 }
    return scene.with(start..<min(start + 12, scene.bytes.count)) { line in
      results.contains { line.starts(with: $0) }
    }
  }
}
