internal import Findings

/// Configuration of continuous integration: which job a line belongs to.
enum Pipeline {
  /// Whether a path, split into its names, is that of a pipeline.
  static func isPipeline(_ parts: [Substring]) -> Bool {
    guard let name = parts.last else { return false }
    if names.contains(name) || name.hasPrefix("Jenkinsfile") { return true }
    if name.hasPrefix("azure-pipelines") || name.hasSuffix(".gitlab-ci.yml") { return true }
    return parts.dropLast().indices.contains { index in
      folders.contains(parts[index])
        || (parents.contains(parts[index]) && children.contains(parts[index + 1]))
    }
  }

  private static let names: Set<Substring> = [
    ".gitlab-ci.yml", ".gitlab-ci.yaml", ".travis.yml", ".drone.yml", "bitbucket-pipelines.yml",
    "appveyor.yml", "cloudbuild.yaml", "buildspec.yml", ".woodpecker.yml",
  ]
  private static let folders: Set<Substring> = [
    ".circleci", ".buildkite", ".teamcity", ".woodpecker",
  ]
  private static let parents: Set<Substring> = [".github", ".gitlab"]
  private static let children: Set<Substring> = ["workflows", "actions", "ci"]
  /// Keys at the top of a GitLab pipeline that are no jobs.
  private static let settings: Set<String> = [
    "stages", "variables", "default", "include", "workflow", "image", "services", "cache",
    "before_script", "after_script", "pages", "env", "on", "name", "version", "orbs", "parameters",
    "trigger", "pool", "schedules", "resources",
  ]

  static func statements(_ outline: YAMLOutline?, line: Int, path: String) -> [Statement] {
    let base = base(of: path)
    guard let outline, let document = Optional(outline.document(at: line)) else {
      return [consumer([base, fileName(path)], note: "the pipeline \(path) holds it")]
    }
    let workflow = outline.value("name", in: document) ?? fileName(path)
    guard let job = job(in: outline, document, line) else {
      return [consumer([base, workflow], note: "the pipeline \(path) holds it")]
    }
    let name = outline.entries[job].key
    var found = [consumer([base, workflow, name], note: "the job \(name) in \(path) holds it")]
    if let environment = environment(of: job, in: outline) {
      found.append(
        Statement(
          .environment(environment), .pipeline, "the job \(name) in \(path) deploys there"))
    }
    return found
  }

  private static func job(
    in outline: YAMLOutline, _ document: Range<Int>, _ line: Int
  ) -> Int? {
    if let jobs = outline.entry("jobs", in: document) {
      let job = outline.child(of: jobs, holding: line)
      return outline.entries[jobs].line <= line ? job : nil
    }
    let tops = document.filter { outline.entries[$0].parent == nil }
    guard let top = tops.last(where: { outline.entries[$0].line <= line }) else { return nil }
    let key = outline.entries[top].key
    return settings.contains(key) || key.hasPrefix("-") ? nil : top
  }

  private static func environment(of job: Int, in outline: YAMLOutline) -> Environment? {
    guard let entry = outline.child("environment", of: job) else {
      return EnvironmentWords.environment(of: outline.entries[job].key)
    }
    let name =
      outline.entries[entry].value.isEmpty
      ? outline.child("name", of: entry).map { outline.entries[$0].value } ?? ""
      : outline.entries[entry].value
    return EnvironmentWords.environment(of: name)
  }

  private static func consumer(_ parts: [String], note: String) -> Statement {
    let name = "ci:" + parts.filter { !$0.isEmpty }.joined(separator: "/")
    return Statement(.consumer(Printable.text(name), .ciJob), .pipeline, note)
  }

  /// The folder of the repository that a pipeline belongs to.
  private static func base(of path: String) -> String {
    let parts = path.pathNames.dropLast()
    let kept = parts.prefix { !$0.hasPrefix(".") }
    return kept.joined(separator: "/")
  }

  private static func fileName(_ path: String) -> String {
    path.pathNames.last.map(String.init) ?? path
  }
}
