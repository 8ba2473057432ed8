package jenkins.scm.api.metadata;

import hudson.model.Action;

public class PrimaryInstanceMetadataAction implements Action {}
