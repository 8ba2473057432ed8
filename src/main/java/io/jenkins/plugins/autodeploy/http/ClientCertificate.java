package io.jenkins.plugins.autodeploy.http;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** What a client shows in the TLS handshake. Two are equal if their certificates are equal. */
public final class ClientCertificate {

    private final List<Certificate> certificates;
    private final SSLContext context;

    /**
     * @param keys holds the private key and its certificates
     * @param password opens the key
     * @throws GeneralSecurityException if there is no key, or the password does not open the key
     */
    public ClientCertificate(@NonNull KeyStore keys, @NonNull char[] password) throws GeneralSecurityException {
        certificates = new ArrayList<>();
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) {
                certificates.add(keys.getCertificate(alias));
            }
        }
        if (certificates.isEmpty()) {
            throw new KeyStoreException("There is no key");
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, new SecureRandom());
    }

    /** The TLS settings. They trust the servers that Java trusts. */
    @NonNull
    SSLContext context() {
        return context;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClientCertificate certificate && certificate.certificates.equals(certificates);
    }

    @Override
    public int hashCode() {
        return certificates.hashCode();
    }
}
