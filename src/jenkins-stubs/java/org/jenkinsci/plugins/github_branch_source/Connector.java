package org.jenkinsci.plugins.github_branch_source;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.model.Item;
import hudson.util.ListBoxModel;

public class Connector {

    public static StandardCredentials lookupScanCredentials(
            Item context, String apiUri, String scanCredentialsId, String repoOwner) {
        throw new UnsupportedOperationException();
    }

    public static ListBoxModel listScanCredentials(Item context, String apiUri) {
        throw new UnsupportedOperationException();
    }
}
