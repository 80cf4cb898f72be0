internal import Codecs
internal import Decoders
internal import Findings
internal import Inputs
internal import Inventory
internal import Rules

/// Documents that people write, and what holds other things.
extension FuzzTarget {
  static let documents: [FuzzTarget] = [
    FuzzTarget(name: "json") { bytes in
      _ = try? JSONReader.parse(bytes[...])
      _ = JSONReader.read(bytes[...])
    },
    FuzzTarget(name: "rules-yaml") {
      _ = try? RuleReader.read(String(decoding: $0, as: UTF8.self), file: "fuzz.yaml")
    },
    FuzzTarget(name: "rules-toml") {
      _ = try? RuleReader.read(String(decoding: $0, as: UTF8.self), file: "fuzz.toml")
    },
    FuzzTarget(name: "inventory") { bytes in
      for format in [nil] + RegistryImport.Format.allCases {
        _ = try? RegistryImport.read(bytes, file: "fuzz", format: format)
      }
    },
    FuzzTarget(name: "transcript") { bytes in
      let finder = MessageFinder()
      finder.expect(Array(stride(from: 0, to: bytes.count, by: 97)))
      let half = bytes.count / 2
      finder.read(bytes.span.extracting(0..<half), at: 0)
      finder.read(bytes.span.extracting(half..<bytes.count), at: half, untilDone: true)
      _ = finder.messages()
    },
  ]

  static let streams: [FuzzTarget] = [
    FuzzTarget(name: "containers") { StreamWalk().read(MemoryStream($0)) },
    FuzzTarget(name: "leveldb") { bytes in
      for name in ["000005.ldb", "000007.log"] {
        StreamWalk().read(MemoryStream(bytes), named: name)
      }
    },
    FuzzTarget(name: "decoders") { bytes in
      for order in UTF16Decoder.ByteOrder.allCases {
        var (decoder, output) = (UTF16Decoder(order), DecodedBytes())
        decoder.decode(bytes.span, into: &output)
        decoder.finish(into: &output)
      }
      for order in UTF32Decoder.ByteOrder.allCases {
        var output = DecodedBytes()
        UTF32Decoder.decode(bytes.span, order, into: &output)
      }
      for position in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 64)) {
        decode(bytes, at: position)
      }
      var next = 0
      while let run = WideRun.first(in: bytes.span, from: next) {
        var output = DecodedBytes()
        run.decode(in: bytes.span, into: &output)
        next = run.range.upperBound
      }
    },
  ]

  private static func decode(_ bytes: [UInt8], at position: Int) {
    if let region = Base64Region(around: position, in: bytes.span) {
      var output = DecodedBytes()
      Base64Decoder.decode(region, in: bytes.span, into: &output)
      _ = Base64Content(of: region, in: bytes.span)
    }
    var (escaped, percent, joined) = (DecodedBytes(), DecodedBytes(), DecodedBytes())
    _ = EscapeDecoder.decodeRegion(around: position, in: bytes.span, into: &escaped)
    _ = PercentDecoder.decodeRegion(around: position, in: bytes.span, into: &percent)
    if let quote = ConcatenationDecoder.nextConcatenation(in: bytes.span, from: position) {
      _ = ConcatenationDecoder.decodeRegion(around: quote, in: bytes.span, into: &joined)
    }
  }
}
