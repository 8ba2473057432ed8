package com.cloudbees.plugins.credentials.common;

import hudson.util.Secret;

public interface StandardUsernamePasswordCredentials extends StandardCredentials {

    Secret getPassword();
}
