package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.http.CredentialLookup;
import java.util.Locale;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * Looks up the secret of a receiver of events among the credentials of the controller, each time that an event is sent.
 *
 * @param credentialsId the id of the credential
 */
record EventSecret(@NonNull String credentialsId) implements CredentialLookup<String> {

    @Override
    public Source source() {
        return new Source("event receivers", credentialsId);
    }

    @Override
    public String call() throws UserErrorException {
        StringCredentials found = ControllerCredentials.find(credentialsId, StringCredentials.class);
        if (found == null) {
            throw new UserErrorException(
                    SecretTexts.problem(credentialsId).orElseThrow().toString(Locale.ENGLISH));
        }
        return found.getSecret().getPlainText();
    }
}
