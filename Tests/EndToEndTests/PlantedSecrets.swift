import Foundation
import Synchronization
import Testing

/// All secrets that the tests have made, so that no run can print one unseen.
enum PlantedSecrets {
  private static let traces = Mutex<Set<[UInt8]>>([])
  /// Long texts that hold none of so many traces: many runs say the same.
  private static let clean = Mutex<Set<CleanText>>([])

  private struct CleanText: Hashable {
    let text: [UInt8]
    let traces: Int
  }

  /// Secrets that a test reveals on purpose are not among them.
  static func add(_ secret: [UInt8]) {
    let parts = traceParts(of: secret)
    traces.withLock { $0.formUnion(parts) }
  }

  /// The 12 bytes of the secret that end 3 bytes before its end, which no preview shows, as they
  /// are and in base64 at each of the three phases; of a key file, which begins and ends with
  /// public words, those of its middle line.
  static func traceParts(of secret: [UInt8]) -> [[UInt8]] {
    guard secret.count >= 15 else { return [secret] }
    let lines = secret.split(separator: UInt8(ascii: "\n"))
    let text = lines.count > 2 ? lines[lines.count / 2] : secret[...]
    let part = Array(text.dropLast(3).suffix(12))
    let encoded = (0..<3).map { phase in
      let text = Data([UInt8](repeating: 0x2E, count: phase) + part).base64EncodedString()
      return Array(Array(text.utf8)[(phase == 0 ? 0 : 4)..<16])
    }
    return [part] + encoded
  }

  static func expectNone(in bytes: [UInt8], _ stream: String, _ location: SourceLocation) {
    let parts = traces.withLock { $0 }
    let clean = CleanText(text: bytes, traces: parts.count)
    if Self.clean.withLock({ $0.contains(clean) }) { return }
    let text = bytes.contains(0) ? bytes.map { $0 == 0 ? 0x20 : $0 } : bytes
    let leaks = unsafe (text + [0]).withUnsafeBytes { text in
      let text = unsafe text.assumingMemoryBound(to: CChar.self).baseAddress!
      return parts.count { part in
        unsafe (part + [0]).withUnsafeBytes { part in
          unsafe strstr(text, part.assumingMemoryBound(to: CChar.self).baseAddress!) != nil
        }
      }
    }
    if leaks == 0, bytes.count > 65_536 { Self.clean.withLock { _ = $0.insert(clean) } }
    #expect(leaks == 0, "\(stream) holds parts of planted secrets", sourceLocation: location)
  }
}
