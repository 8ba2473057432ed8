package org.jenkinsci.plugins.github_branch_source;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;

public abstract class GitHubAppCredentials implements StandardUsernamePasswordCredentials {}
