#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Texts as a C program takes them: pointers to them, and NULL at the end.
@safe struct CStringArray: ~Copyable {
  private let pointers: UnsafeMutableBufferPointer<UnsafePointer<CChar>?>

  init(_ texts: [[UInt8]]) {
    unsafe pointers = .allocate(capacity: texts.count + 1)
    unsafe pointers.initialize(repeating: nil)
    for (index, text) in texts.enumerated() {
      unsafe pointers[index] = UnsafePointer(strdup(text.cString))
    }
  }

  deinit {
    for index in unsafe pointers.indices {
      unsafe free(UnsafeMutablePointer(mutating: pointers[index]))
    }
    unsafe pointers.deallocate()
  }

  /// Valid while the array is.
  @unsafe var start: UnsafePointer<UnsafePointer<CChar>?> {
    unsafe UnsafePointer(pointers.baseAddress!)
  }
}
