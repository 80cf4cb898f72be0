extension PEMText {
  /// The blocks of `text` whose label is one of `labels`, decoded, at most 32.
  static func blocks(_ labels: Set<String>, in text: Bytes) -> [(label: String, body: [UInt8])] {
    var (found, rest): ([(label: String, body: [UInt8])], Bytes) = ([], text)
    while found.count < 32, let begin = rest.range(of: "-----BEGIN ") {
      let block = rest[begin.lowerBound...]
      rest = rest[begin.upperBound...]
      guard let label = label(of: block), labels.contains(label), let body = body(of: block) else {
        continue
      }
      found.append((label, body))
    }
    return found
  }
}
