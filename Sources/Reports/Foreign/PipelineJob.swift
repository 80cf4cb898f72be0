/// The job of a pipeline that runs a scan, which some formats tell of.
public struct PipelineJob: Sendable, Hashable {
  /// When it began, as `YYYY-MM-DDThh:mm:ss` in UTC.
  public let start: String
  /// The commit that is checked out.
  public let commit: String

  /// - Parameters:
  ///   - start: A time in ISO 8601, as `CI_JOB_STARTED_AT` of GitLab; anything else stands for
  ///     1970, so that equal scans give equal reports where there is no pipeline.
  ///   - commit: As `CI_COMMIT_SHA`; zeros where there is none.
  public init(start: String? = nil, commit: String? = nil) {
    let time = String((start ?? "").prefix(19))
    let shape = time.map { $0.isASCII && $0.isNumber ? "0" : $0 }
    let isUTC = start?.hasSuffix("Z") == true
    self.start = isUTC && shape == Array("0000-00-00T00:00:00") ? time : "1970-01-01T00:00:00"
    self.commit = commit.flatMap { $0.isEmpty ? nil : $0 } ?? String(repeating: "0", count: 40)
  }
}
