#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Texts as C takes them: an array of pointers that ends with a null pointer.
@safe final class CStrings {
  let pointers: UnsafeMutablePointer<UnsafePointer<CChar>?>
  private let count: Int

  /// - Parameter texts: Without a byte 0; `nil` is a null pointer.
  init(_ texts: [[UInt8]?]) {
    count = texts.count
    unsafe pointers = .allocate(capacity: count + 1)
    for (index, text) in texts.enumerated() {
      unsafe (pointers + index).initialize(
        to: unsafe text.flatMap {
          unsafe UnsafePointer(strdup(($0 + [0]).map(CChar.init(bitPattern:))))
        })
    }
    unsafe (pointers + count).initialize(to: nil)
  }

  convenience init(_ texts: [String]) { self.init(texts.map { Array($0.utf8) }) }

  deinit {
    for index in 0..<count { unsafe free(UnsafeMutablePointer(mutating: pointers[index])) }
    unsafe pointers.deallocate()
  }
}
