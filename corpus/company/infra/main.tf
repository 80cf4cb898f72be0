resource "grafana_dashboard" "latency" {
  config = "latency.json"
}

provider "datadog" {
  alias = "main"
}

resource "kubernetes_secret" "alerts" {
  metadata {
    name = "alerts"
    labels = {
      Team        = "observability"
      Environment = "prod"
    }
  }
  data = {
    token = "@{grafana.service-account-token#5}"
  }
}
