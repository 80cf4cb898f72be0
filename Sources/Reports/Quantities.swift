/// `count` with the word for it, such as `1 place` or `1,204 places`.
package func counted(_ count: Int, _ one: String, _ many: String) -> String {
  "\(grouped(count)) \(count == 1 ? one : many)"
}

/// `number` with a comma between groups of three digits.
package func grouped(_ number: Int) -> String {
  let digits = String(number.magnitude)
  var result = number < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { result += "," }
    result.append(digit)
  }
  return result
}

/// `share` (0...1) in whole percent, such as `98%`; 100% only when there is no doubt at all.
package func percent(_ share: Double) -> String {
  guard share.isFinite else { return "?" }
  let rounded = Int((min(max(share, 0), 1) * 100).rounded())
  return "\(share < 1 ? min(rounded, 99) : rounded)%"
}

/// `count` bytes in the largest decimal unit of which there is at least one, such as `12.3 MB`.
package func byteSize(_ count: Int) -> String {
  if count < 1000 { return counted(count, "byte", "bytes") }
  var tenths = count / 100
  var units = ["kB", "MB", "GB", "TB", "PB", "EB"][...]
  while tenths >= 10_000, units.count > 1 {
    tenths /= 1000
    units.removeFirst()
  }
  return "\(tenths / 10).\(tenths % 10) \(units.first ?? "")"
}

extension String {
  /// The text with spaces after it up to `width` columns.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }
}
