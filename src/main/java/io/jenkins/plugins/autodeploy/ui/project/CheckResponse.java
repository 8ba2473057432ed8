package io.jenkins.plugins.autodeploy.ui.project;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.check.CheckedStack;
import io.jenkins.plugins.autodeploy.check.StackFinding;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * What a check of stacks found, as JSON for pages and programs: {@code stacks} with {@code stack}, {@code repositories},
 * {@code severity} and {@code findings}; each finding has {@code kind}, {@code severity} and {@code text}. The text is in
 * the language of the request. It holds no secret and no constraint.
 */
final class CheckResponse {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckResponse() {}

    /** Checks stacks. */
    @FunctionalInterface
    interface CheckWork {

        /** @throws UserErrorException if it can't be checked; the message says why */
        @NonNull
        List<CheckedStack> run() throws UserErrorException;
    }

    /** Runs the check and sends the response. If it can't be checked, the response says why, as plain text. */
    static void to(@NonNull StaplerResponse2 response, @NonNull CheckWork check) throws IOException {
        String json;
        try {
            json = json(check.run());
        } catch (UserErrorException e) {
            ActionResponse.to(response, () -> {
                throw e;
            });
            return;
        }
        response.setStatus(ActionResponse.DONE);
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().print(json);
    }

    @NonNull
    static String json(@NonNull List<CheckedStack> checked) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode stacks = json.putArray("stacks");
        for (CheckedStack each : checked) {
            ObjectNode stack = stacks.addObject().put("stack", each.stack()).put("severity", name(each.severity()));
            each.repositories().forEach(stack.putArray("repositories")::add);
            ArrayNode findings = stack.putArray("findings");
            for (StackFinding finding : each.findings()) {
                findings.addObject()
                        .put("kind", finding.kind().name())
                        .put("severity", name(finding.kind().severity()))
                        .put("text", finding.text().toString());
            }
        }
        return json.toString();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
