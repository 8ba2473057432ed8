package jenkins.scm.api.metadata;

import hudson.model.InvisibleAction;

public class PrimaryInstanceMetadataAction extends InvisibleAction {}
