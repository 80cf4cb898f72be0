import Testing

@testable import Decoders

struct DecoderPipelineTests {
  @Test func `a chain prints its steps from the outermost on`() {
    let chain = DecodingChain([.base64(.standard), .utf16(.little), .init("json:$.a.b")])
    #expect(chain.description == "base64 > utf-16le > json:$.a.b")
    #expect(DecodingChain().description.isEmpty)
  }

  @Test func `a step's name is short and without control characters`() {
    #expect(DecodingChain.Step("a\n\u{7F}b").description == "ab")
    let long = DecodingChain.Step(String(repeating: "é", count: 100))
    #expect(long.description == String(repeating: "é", count: 64))
  }

  @Test func `a token in UTF-16 in base64 in a string maps to the string`() throws {
    let wide = encodeUTF16("token=abc and more", .little).bytes
    let text = Array("data: ".utf8) + Base64Encoding(wide, .standard).characters
    var (pipeline, output) = (DecoderPipeline(), DecodedBytes())
    let region = try #require(Base64Region(around: 6, in: text))
    #expect(Base64Content(of: region, in: text) == .utf16LittleEndian)
    Base64Decoder.decode(region, in: text.span, into: &output)
    pipeline.enter(.base64(region.alphabet), output)
    var inner = DecodedBytes()
    var decoder = UTF16Decoder(.little)
    decoder.decode(output.bytes.span, into: &inner)
    decoder.finish(into: &inner)
    pipeline.enter(.utf16(.little), inner)
    #expect(Array(inner.bytes) == Array("token=abc and more".utf8))
    #expect(pipeline.chain.description == "base64 > utf-16le")
    // "abc" is at 6..<9, in UTF-16 at 12..<18, in base64 at 16..<24, after 6 bytes.
    #expect(pipeline.originalRange(of: 6..<9) == 22..<30)
    pipeline.leave()
    #expect(pipeline.originalRange(of: 12..<18) == 22..<30)
    pipeline.leave()
    #expect(pipeline.originalRange(of: 22..<30) == 22..<30)
    #expect(pipeline.decodedBytes == output.count + inner.count)
  }

  @Test func `depth is limited`() {
    var pipeline = DecoderPipeline(limits: DecodeLimits(depth: 2))
    for _ in 0..<2 {
      let fits = pipeline.admits(10)
      #expect(fits)
      pipeline.enter(.escapes, DecodedBytes())
    }
    let isDeeper = pipeline.admits(0)
    #expect(!isDeeper)
    #expect(pipeline.limitsHit == [.depth])
    pipeline.leave()
    let isLeft = pipeline.admits(0)
    #expect(isLeft)
  }

  @Test func `the total is limited, also when a decoding is left`() {
    var (pipeline, output) = (DecoderPipeline(limits: DecodeLimits(totalBytes: 10)), DecodedBytes())
    output.append(0..<6, of: [UInt8](repeating: 1, count: 6).span)
    let fitsFirst = pipeline.admits(6)
    #expect(fitsFirst)
    pipeline.enter(.concatenation, output)
    pipeline.leave()
    #expect(pipeline.limitsHit.isEmpty)
    let isTooMuch = pipeline.admits(5)
    #expect(!isTooMuch)
    #expect(pipeline.limitsHit == [.totalBytes])
    let fitsRest = pipeline.admits(4)
    #expect(fitsRest)
  }
}
