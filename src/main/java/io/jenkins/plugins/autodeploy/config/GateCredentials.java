package io.jenkins.plugins.autodeploy.config;

import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.http.ClientCertificate;
import io.jenkins.plugins.autodeploy.http.CredentialLookup;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jvnet.localizer.Localizable;

/**
 * Looks up the credential for Gate among the credentials of the controller. Each call looks it up again, so that the
 * next request uses a changed credential.
 *
 * @param id the id of the credential; empty for none
 * @param header the header for a token
 */
record GateCredentials(@NonNull String id, @NonNull TokenHeader header) implements CredentialLookup<GateCredential> {

    static final List<Class<? extends StandardCredentials>> TYPES = List.of(
            StandardUsernamePasswordCredentials.class, StringCredentials.class, StandardCertificateCredentials.class);

    @Override
    public Source source() {
        return new Source("Gate", id);
    }

    /** @throws UserErrorException if there is no such credential, or it can't be used; the message says why */
    @Override
    public GateCredential call() throws UserErrorException {
        if (id.isEmpty()) {
            return new GateCredential.None();
        }
        StandardCredentials found = ControllerCredentials.find(id, StandardCredentials.class);
        if (found instanceof StandardUsernamePasswordCredentials login) {
            return new GateCredential.Basic(
                    login.getUsername(), login.getPassword().getPlainText());
        }
        if (found instanceof StringCredentials token) {
            return header.credential(token.getSecret().getPlainText());
        }
        if (found instanceof StandardCertificateCredentials certificate) {
            return certificate(certificate);
        }
        throw new UserErrorException(english(problem(found)));
    }

    private GateCredential certificate(StandardCertificateCredentials found) throws UserErrorException {
        char[] password = found.getPassword().getPlainText().toCharArray();
        try {
            return new GateCredential.Certificate(new ClientCertificate(found.getKeyStore(), password));
        } catch (GeneralSecurityException e) {
            throw new UserErrorException(english(Messages._GateCredentials_locked(id)), e);
        }
    }

    /** Why the credential can't be used; empty if it can be used, or if no credential is configured. */
    @NonNull
    Optional<Localizable> problem() {
        if (id.isEmpty()) {
            return Optional.empty();
        }
        StandardCredentials found = ControllerCredentials.find(id, StandardCredentials.class);
        return TYPES.stream().anyMatch(type -> type.isInstance(found)) ? Optional.empty() : Optional.of(problem(found));
    }

    private Localizable problem(StandardCredentials found) {
        return found == null ? Messages._GateCredentials_missing(id) : Messages._GateCredentials_wrongType(id);
    }

    private static String english(Localizable problem) {
        return problem.toString(Locale.ENGLISH);
    }
}
