/// Whether files that hold a key or a vault say of themselves that they are encrypted.
enum FileSeal {
  /// How much of a file is looked at, in bytes.
  static let sampleSize = 1_024

  /// - Parameter head: The first bytes of a file.
  static func isSealed(_ head: [UInt8]) -> Bool {
    let text = String(decoding: head, as: UTF8.self)
    if text.hasPrefix("$ANSIBLE_VAULT;") || text.hasPrefix("age-encryption.org/") { return true }
    if text.contains("-----BEGIN ENCRYPTED PRIVATE KEY") { return true }
    if text.contains("Proc-Type: 4,ENCRYPTED") || text.contains("(protected-private-key") {
      return true
    }
    if text.hasPrefix("PuTTY-User-Key-File"), text.contains("\nEncryption: ") {
      return !text.contains("\nEncryption: none")
    }
    let mark = "-----BEGIN OPENSSH PRIVATE KEY-----"
    guard text.hasPrefix(mark) else { return false }
    // "openssh-key-v1", and the name of the cipher with its length in front (PROTOCOL.key).
    let body = text.dropFirst(mark.count).filter { !$0.isWhitespace }
    return !body.hasPrefix("b3BlbnNzaC1rZXktdjEAAAAABG5vbmU")
  }
}
