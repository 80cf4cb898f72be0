internal import Codecs
internal import Findings

/// Looks whether a file that is a key as a whole holds all of it.
enum FileJudge {
  static func evidence(of scene: Scene, format: String) -> Evidence {
    let file = scene.bytes.span.extracting(scene.secret)
    let isDER = format.hasSuffix("der-key") || format == "pkcs12"
    if isDER, let whole = DERLength.declared(by: file), whole > file.count {
      return Evidence(
        kind: "format", note: "\(file.count) of the \(whole) bytes of a \(format)", weight: -1.5)
    }
    return Evidence(kind: "format", note: "the whole file is a \(format)", weight: 1)
  }
}
