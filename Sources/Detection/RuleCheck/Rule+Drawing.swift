public import Rules

extension Rule {
  /// A made-up text from the sample template at `index`, the same one for the same seed.
  ///
  /// - Throws: ``TemplateError`` when the template cannot be filled in.
  public func drawSample(_ index: Int, seed: UInt64) throws(TemplateError) -> Sample {
    var generator = SampleGenerator(seed: templateSeed(seed, for: "sample \(index)"))
    return try generator.sample(from: samples[index])
  }

  /// A made-up text from the counter-sample template at `index`, the same one for the same seed.
  ///
  /// - Throws: ``TemplateError`` when the template cannot be filled in.
  public func drawCounterSample(_ index: Int, seed: UInt64) throws(TemplateError) -> Sample {
    var generator = SampleGenerator(seed: templateSeed(seed, for: "counter-sample \(index)"))
    return try generator.sample(from: counterSamples[index])
  }

  /// A seed of its own for each template of each rule, so that they do not all hold the same
  /// random characters. FNV-1a over 64 bits (RFC 9923).
  private func templateSeed(_ seed: UInt64, for template: String) -> UInt64 {
    "\(id) \(template)".utf8.reduce(seed ^ 0xCBF2_9CE4_8422_2325) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
  }
}
