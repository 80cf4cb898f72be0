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

  init?(_ text: Bytes) {
    guard let start = text.range(of: "PuTTY-User-Key-File-") else { return nil }
    let lines = Self.lines(of: text[start.lowerBound...])
    var (fields, encoded): ([String: String], [UInt8]) = ([:], [])
    var left = 0
    for line in lines {
      if left > 0 {
        encoded += line.filter { !$0.isSpace }
        left -= 1
      } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
        let name = line[..<colon].text
        fields[name] = line[(colon + 1)...].trimmed.text
        if name == "Public-Lines" { left = Int(fields[name] ?? "").map { min($0, 512) } ?? 0 }
        if name == "Private-Lines" { break }
      }
    }
    let header = fields.first { $0.key.hasPrefix("PuTTY-User-Key-File-") }
    guard let header, let version = Int(header.key.suffix(1)), let cipher = fields["Encryption"],
      let blob = encoded[...].base64Decoded
    else { return nil }
    var wire = SSHWire(blob[...])
    guard let type = wire.readString(), type.count <= 64 else { return nil }
    self.version = version
    self.type = type.text
    self.cipher = cipher
    self.blob = blob
    derivation = fields["Key-Derivation"]
    comment = fields["Comment"].flatMap { $0.isEmpty ? nil : $0 }
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
