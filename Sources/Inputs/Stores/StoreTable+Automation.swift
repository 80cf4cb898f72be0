extension StoreTable {
  /// Agents and servers of continuous integration and of automation.
  static let automation = """
    ci_agent:jenkins          key           secrets/master.key
    ci_agent:jenkins          key           secrets/hudson.util.Secret
    ci_agent:jenkins          sealed        jenkins/credentials.xml
    ci_agent:jenkins          sealed        .jenkins/credentials.xml
    ci_agent:jenkins          sealed        jenkins_home/credentials.xml
    ci_agent:jenkins          settings      jobs/*/config.xml
    ci_agent:jenkins          settings      users/*/config.xml
    ci_agent:jenkins          transcript    jobs/*/builds/*/log
    ci_agent:github-runner    identity      .runner
    ci_agent:runner           credentials   .credentials
    ci_agent:runner           key           .credentials_rsaparams
    ci_agent:github-runner    transcript    _work/_temp/**
    ci_agent:runner           transcript    _diag/*.log
    ci_agent:azure-pipelines  identity      .agent
    ci_agent:gitlab-runner    credentials   etc/gitlab-runner/config.toml
    ci_agent:gitlab-runner    credentials   .gitlab-runner/config.toml
    ci_agent:buildkite        credentials   buildkite-agent.cfg
    ci_agent:buildkite        environment   buildkite-agent/hooks/environment
    ci_agent:teamcity         credentials   conf/buildAgent.properties
    ci_agent:teamcity         credentials   config/projects/**/*.xml
    ci_agent:circleci         credentials   circleci-runner-config.yaml
    ci_agent:circleci         credentials   launch-agent-config.yaml
    ci_agent:circleci         credentials   .circleci/cli.yml
    ci_agent:argocd           credentials   argocd/config
    ci_agent:concourse        credentials   .flyrc
    ci_agent:atlantis         settings      atlantis/repos.yaml
    ci_agent:airflow          credentials   airflow.cfg
    ci_agent:airflow          credentials   airflow/connections.json
    ci_agent:awx              credentials   etc/tower/conf.d/*.py
    ci_agent:awx              key           etc/tower/SECRET_KEY
    ci_agent:rundeck          credentials   rundeck/realm.properties
    ci_agent:rundeck          credentials   rundeck-config.properties
    """

  /// Bots, robots, low code.
  static let robots = """
    rpa_robot:n8n             key           .n8n/config
    rpa_robot:n8n             sealed        .n8n/database.sqlite
    rpa_robot:node-red        key           .node-red/settings.js
    rpa_robot:node-red        sealed        flows_cred.json
    rpa_robot:node-red        sealed        flows_*_cred.json
    rpa_robot:node-red        settings      .node-red/flows*.json
    rpa_robot:home-assistant  credentials   .storage/core.config_entries
    rpa_robot:home-assistant  credentials   .storage/auth
    rpa_robot:home-assistant  credentials   homeassistant/secrets.yaml
    bot:slack-cli             credentials   .slack/credentials.json
    rpa_robot:uipath          transcript    UiPath/Logs/**
    rpa_robot:uipath          settings      UiPath/**
    rpa_robot:automation-anywhere settings  AutomationAnywhere/**
    rpa_robot:automation-anywhere settings  *.atmx
    rpa_robot:blue-prism      credentials   Automate V3/Automate.config
    rpa_robot:blue-prism      settings      *.bprelease
    rpa_robot:uipath          settings      *.xaml
    rpa_robot:robot-framework settings      *.robot
    """

  /// Histories, variables, browsers, keyrings.
  static let histories = """
    shell:bash                history       .bash_history
    shell:zsh                 history       .zsh_history
    shell:sh                  history       .sh_history
    shell:fish                history       fish/fish_history
    shell:powershell          history       PSReadLine/ConsoleHost_history.txt
    shell:powershell          history       powershell/PSReadLine/*
    shell:atuin               history       atuin/history.db
    database_client:postgres  history       .psql_history
    database_client:mysql     history       .mysql_history
    database_client:sqlite    history       .sqlite_history
    database_client:mongodb   history       .mongodb/mongosh/*
    database_client:redis     history       .rediscli_history
    shell:python              history       .python_history
    shell:node                history       .node_repl_history
    shell:r                   history       .Rhistory
    shell:less                history       .lesshst
    shell:vim                 history       .viminfo
    -                         -             .env.example
    -                         -             .env.sample
    -                         -             .env.template
    -                         -             .env.dist
    env_file:dotenv           environment   .env
    env_file:dotenv           environment   .env.*
    env_file:direnv           environment   .envrc
    env_file:r                environment   .Renviron
    env_file:profile          environment   .profile
    env_file:profile          environment   .bash_profile
    env_file:profile          environment   .bashrc
    env_file:profile          environment   .zshenv
    env_file:profile          environment   .zshrc
    env_file:systemd          environment   etc/systemd/system/*.service
    env_file:systemd          environment   systemd/user/*.service
    env_file:launchd          environment   LaunchAgents/*.plist
    env_file:launchd          environment   LaunchDaemons/*.plist
    env_file:compose          environment   docker-compose*.yml
    env_file:compose          environment   docker-compose*.yaml
    env_file:compose          environment   compose.yaml
    notebook:jupyter          transcript    .ipynb_checkpoints/*
    browser:chromium          sealed        Default/Login Data
    browser:chromium          sealed        Default/Network/Cookies
    browser:chromium          sealed        Default/Cookies
    browser:chromium          transcript    Default/Local Storage/leveldb/*
    browser:firefox           sealed        logins.json
    browser:firefox           key           key4.db
    keyring:gnome             sealed        keyrings/*.keyring
    keyring:macos             sealed        Library/Keychains/**
    keyring:windows           sealed        Microsoft/Credentials/*
    keyring:windows           key           Microsoft/Protect/**
    """
}
