package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.net.URI;
import java.net.http.HttpResponse;

/**
 * Recognizes that Gate asks for a login. Gate with a login answers 302 to its own page {@code /login}, and does nothing
 * else. It answers 401 only to a wrong API token (measured with form and basic login, Spinnaker main 8f1801da,
 * 2026-08-21).
 */
final class LoginPage {

    private LoginPage() {}

    /** Whether the answer leads to the login page of the host that was asked. Another host may have done something. */
    static boolean is(@NonNull HttpResponse<?> answer) {
        return answer.statusCode() == 302
                && answer.headers()
                        .firstValue("Location")
                        .filter(location -> leadsTo(answer.uri(), location))
                        .isPresent();
    }

    private static boolean leadsTo(URI asked, String location) {
        try {
            URI page = asked.resolve(location);
            return asked.getHost().equalsIgnoreCase(page.getHost())
                    && page.getPath() != null
                    && page.getPath().endsWith("/login");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
