internal import Codecs

/// A private key of PuTTY; everything but its last part is in clear even when it is encrypted.
///
/// Source: PuTTY, "Appendix C: PPK file format".
struct PuTTYPrivateKey {
  /// 1...3.
  let version: Int
  /// Such as `ssh-rsa`.
  let type: String
  /// Such as `aes256-cbc`; `none` for a key in clear.
  let cipher: String
  /// Such as `Argon2id`; `nil` where the format says it.
  let derivation: String?
  let comment: String?
  /// The public key, as SSH knows it.
  let blob: [UInt8]
  /// The private part as it lies there, and the code that proves it unchanged.
  private let secret: [UInt8]
  private let code: [UInt8]

  init?(_ text: Bytes) {
    guard let start = text.range(of: "PuTTY-User-Key-File-") else { return nil }
    var fields: [String: String] = [:]
    var parts: [String: [UInt8]] = [:]
    var (part, left) = ("", 0)
    for line in Self.lines(of: text[start.lowerBound...]) {
      if left > 0 {
        parts[part, default: []] += line.filter { !$0.isSpace }
        left -= 1
      } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
        part = line[..<colon].text
        fields[part] = line[(colon + 1)...].trimmed.text
        if part.hasSuffix("-Lines") { left = Int(fields[part] ?? "").map { min($0, 512) } ?? 0 }
        if part == "Private-MAC" { break }
      }
    }
    let header = fields.first { $0.key.hasPrefix("PuTTY-User-Key-File-") }
    guard let header, let version = Int(header.key.suffix(1)), let cipher = fields["Encryption"],
      let blob = parts["Public-Lines"]?[...].base64Decoded
    else { return nil }
    var wire = SSHWire(blob[...])
    guard let type = wire.readString(), type.count <= 64 else { return nil }
    self.version = version
    self.type = type.text
    self.cipher = cipher
    self.blob = blob
    derivation = fields["Key-Derivation"]
    comment = fields["Comment"].flatMap { $0.isEmpty ? nil : $0 }
    secret = parts["Private-Lines"]?[...].base64Decoded ?? []
    code = Hex.decode(Array((fields["Private-MAC"] ?? "").utf8).span) ?? []
  }

  /// Whether a passphrase can be tried: version 3 takes Argon2 for it, which is not computed here.
  var canBeOpened: Bool { version == 2 && cipher == "aes256-cbc" }

  /// Whether `passphrase` opens the private part. Source: the same, section C.4.
  func isOpened(by passphrase: String) -> Bool {
    let word = Array(passphrase.utf8)
    let key = (0...1 as ClosedRange<UInt8>).flatMap { number in
      HashAlgorithm.sha1.digest(of: [0, 0, 0, number] + word)
    }
    guard canBeOpened, !secret.isEmpty, secret.count <= 64 << 10,
      let plain = KeyCipher.aes.decrypted(
        secret[...], key: Array(key.prefix(32)), initial: [UInt8](repeating: 0, count: 16))
    else { return false }
    let sealed = SSHWire.blob(
      type, [Array(cipher.utf8)[...], Array((comment ?? "").utf8)[...], blob[...], plain[...]])
    let sealKey = HashAlgorithm.sha1.digest(of: Array("putty-private-key-file-mac-key".utf8) + word)
    return HashAlgorithm.sha1.code(of: sealed, key: sealKey) == code
  }

  /// The lines, which may end in `\n` written out; at most 1,024.
  private static func lines(of text: Bytes) -> [Bytes] {
    var (lines, start, position): ([Bytes], Int, Int) = ([], text.startIndex, text.startIndex)
    while position < text.endIndex, lines.count < 1_024 {
      let isWritten =
        text[position] == 0x5C && position + 1 < text.endIndex && text[position + 1] == 0x6E
      if text[position].isNewline || isWritten {
        lines.append(text[start..<position])
        position += isWritten ? 2 : 1
        let isPair =
          text[position - 1] == 0x0D && position < text.endIndex && text[position] == 0x0A
        if isPair { position += 1 }
        start = position
      } else {
        position += 1
      }
    }
    return lines + [text[start...]]
  }
}
