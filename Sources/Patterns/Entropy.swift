#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Returns the Shannon entropy of the values in `bytes`.
///
/// Source: C. E. Shannon, "A Mathematical Theory of Communication" (1948), section 6.
/// - Returns: Bits per byte, from 0 (one value only, or no bytes) to 8 (all values equally often).
/// - Complexity: O(*n*) time; no heap memory.
public func shannonEntropy(of bytes: Span<UInt8>) -> Double {
  var histogram = InlineArray<256, Int>(repeating: 0)
  for index in bytes.indices { histogram[Int(bytes[index])] += 1 }
  return histogram.indices.reduce(0) { bits, value in
    guard histogram[value] > 0 else { return bits }
    let share = Double(histogram[value]) / Double(bytes.count)
    return bits - share * log2(share)
  }
}
