package io.jenkins.plugins.autodeploy.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.http.CredentialLookup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jvnet.localizer.Localizable;

/**
 * Looks up the payload secrets of a stack among the credentials of the controller. Each call looks them up again, so
 * that the next trigger uses a changed secret.
 *
 * @param stack the name of the stack
 * @param credentialsIds the ids of the credentials, by the payload key of the secret
 */
record SecretTexts(@NonNull String stack, @NonNull Map<String, String> credentialsIds)
        implements CredentialLookup<Map<String, String>> {

    @Override
    public Source source() {
        return new Source("payload secrets", List.copyOf(credentialsIds.values()));
    }

    /**
     * @throws UserErrorException if a credential does not exist, or is no secret text; the message names the credential
     */
    @Override
    public Map<String, String> call() throws UserErrorException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, String> secret : credentialsIds.entrySet()) {
            String id = secret.getValue();
            StringCredentials found = ControllerCredentials.find(id, StringCredentials.class);
            if (found == null) {
                throw new UserErrorException("The payload secret " + secret.getKey() + " of stack " + stack
                        + " can't be read: " + problem(id).orElseThrow().toString(Locale.ENGLISH));
            }
            texts.put(secret.getKey(), found.getSecret().getPlainText());
        }
        return texts;
    }

    /** Why a credential can't be used as a secret; empty if it can be used. */
    @NonNull
    static Optional<Localizable> problem(@NonNull String credentialsId) {
        if (ControllerCredentials.find(credentialsId, StringCredentials.class) != null) {
            return Optional.empty();
        }
        return Optional.of(
                ControllerCredentials.find(credentialsId, StandardCredentials.class) == null
                        ? Messages._SecretTexts_missing(credentialsId)
                        : Messages._SecretTexts_wrongType(credentialsId));
    }
}
