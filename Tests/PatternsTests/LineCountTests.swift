import CScan
import TestSupport
import Testing

struct LineCountTests {
  @Test func `every kernel counts the line feeds there are`() {
    var kernels = [UnsafePointer<scan_kernel>?](repeating: nil, count: 4)
    let count = scan_kernels(&kernels, kernels.count)
    #expect(count >= 1)
    for seed in 0..<300 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      // Across the 255 steps after which the sums of one byte are added up.
      let length = Int.random(in: 0...20_000, using: &random)
      let isDense = seed % 3 == 0
      let bytes = (0..<length).map { _ in
        isDense ? UInt8(ascii: "\n") : UInt8.random(in: 8...12, using: &random)
      }
      let expected = bytes.count { $0 == UInt8(ascii: "\n") }
      for kernel in kernels.prefix(count) {
        #expect(kernel?.pointee.count_lines(bytes, bytes.count) == expected, "seed \(seed)")
      }
    }
  }
}
