internal import Findings

/// Tokens that hold nothing but a prefix, which tells whose they are by its kind: a person's, a service
/// account's, a job's. What stands beside is taken by the companions that their rules name.
///
/// Source: the documentation of each provider; see the rules.
enum PrefixedToken {
  private static let classes = [
    TokenClass(
      prefix: "cfk_", kind: .human, title: "global API key of a user, for everything the user may",
      tags: ["admin", "overprivileged"]),
    TokenClass(prefix: "cfut_", kind: .human, title: "API token of a user"),
    TokenClass(prefix: "cfat_", kind: .serviceAccount, title: "API token of an account"),
    TokenClass(prefix: "dckr_pat_", kind: .human, title: "personal access token"),
    TokenClass(
      prefix: "dckr_oat_", kind: .serviceAccount, title: "access token of an organization"),
    TokenClass(prefix: "SWMTKN-1-", kind: .workload, title: "token with which nodes join a swarm"),
    TokenClass(prefix: "dop_v1_", kind: .human, title: "personal access token"),
    TokenClass(prefix: "doo_v1_", kind: .oauthApp, title: "access token of an OAuth app"),
    TokenClass(
      prefix: "dor_v1_", kind: .oauthApp, title: "refresh token of an OAuth app", lifetime: .static),
    TokenClass(prefix: "dp.st.", kind: .ciJob, title: "service token of one configuration"),
    TokenClass(
      prefix: "dp.sa.", kind: .serviceAccount, title: "token of a service account", tags: ["pivot"]),
    TokenClass(
      prefix: "dp.said.", kind: .serviceAccount, title: "token of a service account identity",
      tags: ["pivot"]),
    TokenClass(prefix: "dp.ct.", kind: .human, title: "token of a person's command line"),
    TokenClass(prefix: "dp.pt.", kind: .human, title: "personal token"),
    TokenClass(prefix: "dp.scim.", kind: .serviceAccount, title: "token of user provisioning"),
    TokenClass(prefix: "dp.audit.", kind: .serviceAccount, title: "token for the audit log"),
    TokenClass(prefix: "HRKU-", kind: .human, title: "API key of a person's account"),
    TokenClass(prefix: "hf_", kind: .human, title: "access token of a user"),
    TokenClass(prefix: "api_org_", kind: .serviceAccount, title: "token of an organization"),
    TokenClass(prefix: "lsv2_pt_", kind: .human, title: "personal access token"),
    TokenClass(prefix: "lsv2_sk_", kind: .serviceAccount, title: "service key"),
    TokenClass(prefix: "gsk_", kind: .apiClient, title: "API key of a project"),
    TokenClass(prefix: "xai-", kind: .apiClient, title: "API key of a team"),
    TokenClass(prefix: "pplx-", kind: .apiClient, title: "API key"),
    TokenClass(prefix: "r8_", kind: .human, title: "API token of an account"),
    TokenClass(prefix: "tgp_v1_", kind: .apiClient, title: "API key of a project"),
    TokenClass(prefix: "sqa_", kind: .ciJob, title: "token that analyses every project"),
    TokenClass(prefix: "sqp_", kind: .ciJob, title: "token that analyses one project"),
    TokenClass(prefix: "squ_", kind: .human, title: "token of a user"),
    TokenClass(prefix: "sdk-", kind: .workload, title: "server-side key of one environment"),
    TokenClass(prefix: "api-", kind: .serviceAccount, title: "access token of the API"),
    TokenClass(prefix: "mob-", kind: .apiClient, title: "key of mobile apps in one environment"),
    TokenClass(prefix: "cio_tp_", kind: .ciJob, title: "token of trusted publishing, for one job"),
    TokenClass(prefix: "cio", kind: .human, title: "API token of a user"),
    TokenClass(prefix: "shpat_", kind: .oauthApp, title: "access token of an app in one shop"),
    TokenClass(prefix: "shpca_", kind: .oauthApp, title: "access token of a custom app"),
    TokenClass(prefix: "shppa_", kind: .apiClient, title: "password of a private app"),
    TokenClass(prefix: "shpss_", kind: .oauthApp, title: "shared secret of an app"),
    TokenClass(prefix: "pul-", kind: .ciJob, title: "access token"),
  ]

  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    guard draft.classify(sighting.secret, by: classes) else { return nil }
    // `dp.st.<configuration>.<secret>`; older ones have no configuration.
    if sighting.secret.hasPrefix("dp.st."), sighting.secret.parts(at: ".").count == 4 {
      draft.add(.decoded, "for the configuration \(sighting.secret.parts(at: ".")[2].text)")
    }
    return draft
  }
}
