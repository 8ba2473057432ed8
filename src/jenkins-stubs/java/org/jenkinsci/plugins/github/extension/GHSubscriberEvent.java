package org.jenkinsci.plugins.github.extension;

import jenkins.scm.api.SCMEvent;

public class GHSubscriberEvent extends SCMEvent<String> {}
