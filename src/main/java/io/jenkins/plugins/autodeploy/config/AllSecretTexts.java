package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.CredentialLookup;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * Looks up the payload secrets of all stacks, so that they can be removed from what Spinnaker answers. A secret that
 * can't be found was not sent either, so it is left out.
 *
 * @param credentialsIds the ids of the credentials
 */
record AllSecretTexts(@NonNull Set<String> credentialsIds) implements CredentialLookup<Collection<String>> {

    @Override
    public Source source() {
        return new Source("payload secrets", credentialsIds);
    }

    @Override
    public Collection<String> call() {
        return credentialsIds.stream()
                .map(id -> ControllerCredentials.find(id, StringCredentials.class))
                .filter(Objects::nonNull)
                .map(found -> found.getSecret().getPlainText())
                .toList();
    }
}
