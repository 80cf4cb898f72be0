import Foundation

/// Encodings in which a whole credential is written, or its surroundings are.
extension MatrixRow {
  static let wholeEncodings =
    [hexadecimal, reversed, reversedBase64, powerShell, secretOfKubernetes, escapedEquals]
    + [gzip, zlib, zstd] + pages

  private static func coded(
    _ name: String, _ decoding: String, _ before: String, _ after: String = "\n",
    file: String = "a.txt", _ write: @escaping @Sendable ([UInt8]) -> [UInt8]
  ) -> MatrixRow {
    MatrixRow("encoding: \(name)", file, decoding: decoding) { secret in
      PlantedFile(Array(before.utf8), write(secret), Array(after.utf8))
    }
  }

  private static let hexadecimal = coded("hexadecimal", "hex", "x = ") { secret in
    secret.flatMap { Array(String(format: "%02x", $0).utf8) }
  }

  private static let reversed = coded("backwards", "reversed", "x = '", "'\n") { $0.reversed() }

  /// The length of the text is no multiple of three, so that base64 of it ends with `=`.
  private static let reversedBase64 = MatrixRow(
    "encoding: base64 backwards", "a.txt", decoding: "reversed > base64"
  ) { secret in
    let after = [UInt8](repeating: 0x21, count: 3 - (secret.count + 2) % 3)
    let text = Base64Text(
      of: secret + after, part: 0..<secret.count, line: nil, end: "")
    let bytes = Array(text.bytes.reversed())
    let range = bytes.count - text.range.upperBound..<bytes.count - text.range.lowerBound
    return PlantedFile(
      bytes: Array("x = '".utf8) + bytes + Array("'\n".utf8), range: range.moved(by: 5))
  }

  private static let powerShell = MatrixRow(
    "encoding: a command of PowerShell", "a.txt", decoding: "base64 > utf-16le"
  ) { secret in
    let before = "$token = '".utf8.flatMap { [$0, 0] as [UInt8] }
    let wide = before + secret.flatMap { [$0, 0] } + [0x27, 0]
    // The zero behind the last character is a part of it.
    let part = before.count..<before.count + 2 * secret.count
    let text = Base64Text(of: wide, part: part, line: nil, end: "")
    let lead = Array("powershell -EncodedCommand ".utf8)
    return PlantedFile(
      bytes: lead + text.bytes + [0x0A], range: text.range.moved(by: lead.count))
  }

  private static let secretOfKubernetes = MatrixRow(
    "encoding: a Secret of Kubernetes", "a.yaml", decoding: "base64"
  ) { secret in
    let lead = Array("apiVersion: v1\ndata:\n  value: ".utf8)
    let text = Base64Text(of: secret, part: 0..<secret.count, line: nil, end: "")
    return PlantedFile(
      bytes: lead + text.bytes + [0x0A], range: text.range.moved(by: lead.count))
  }

  private static let escapedEquals = coded(
    "quoted-printable", "quoted-printable", "a line=20\ntoken=3D"
  ) { Array(String(decoding: $0, as: UTF8.self).replacing("=", with: "=3D").utf8) }

  // MARK: Compressed

  /// Formats with blocks that are stored, so that no program is needed.
  private static let gzip = packed("gzip") { text in
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + stored(text) + little(cyclicSum(text))
      + little(UInt32(text.count))
  }

  private static let zlib = packed("zlib") { text in
    let (first, second) = text.reduce(into: (1, 0) as (UInt32, UInt32)) { sums, byte in
      sums.0 = (sums.0 + UInt32(byte)) % 65_521
      sums.1 = (sums.1 + sums.0) % 65_521
    }
    return [0x78, 0x9C] + stored(text) + little(second << 16 | first).reversed()
  }

  private static let zstd = packed("zstd") { text in
    let block = UInt32(text.count) << 3 | 1
    return [0x28, 0xB5, 0x2F, 0xFD, 0x60] + little(UInt32(text.count - 256)).prefix(2)
      + little(block).prefix(3) + text
  }

  /// Base64 of what `pack` makes of a text; a report gives the whole of it.
  private static func packed(
    _ method: String, _ pack: @escaping @Sendable ([UInt8]) -> [UInt8]
  ) -> MatrixRow {
    MatrixRow(
      "encoding: \(method) in base64", "a.txt", decoding: "base64 > \(method)"
    ) { secret in
      let filler = String(repeating: "some quiet river. ", count: 20)
      let text = Array("\(filler)\ntoken: ".utf8) + secret + Array("\n".utf8)
      let written = Data(pack(text)).base64EncodedString()
      let end = written.replacing("=", with: "")
      return PlantedFile(
        Array("release: ".utf8), Array(end.utf8),
        Array((written.dropFirst(end.utf8.count) + "\n").utf8))
    }
  }

  private static func stored(_ text: [UInt8]) -> [UInt8] {
    let length = UInt16(text.count)
    return [1] + little(UInt32(length)).prefix(2) + little(UInt32(~length)).prefix(2) + text
  }

  private static func cyclicSum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1
      }
    }
  }

  private static func little(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  // MARK: Pages

  private static let pages = [
    coded(
      "a page, highlighted", "markup", "<!DOCTYPE html><html><body><pre>t = <span class=\"s\">",
      "</span></pre></body></html>\n", file: "a.html"
    ) { secret in
      // In pieces that are no runs.
      stride(from: 0, to: secret.count, by: 9)
        .map { Array(secret[$0..<min($0 + 9, secret.count)]) }
        .joined(separator: Array("</span><span class=\"s\">".utf8)).map { $0 }
    },
    coded(
      "numbers of characters", "entities", "<?xml version=\"1.0\"?><a>key ", " </a>\n",
      file: "a.xml"
    ) { secret in secret.flatMap { Array("&#x\(String($0, radix: 16));".utf8) } },
  ]
}
