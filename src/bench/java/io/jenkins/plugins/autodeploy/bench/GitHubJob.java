package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The environment of a job in GitHub Actions for the repository, with the credential that actions/checkout leaves. */
final class GitHubJob {

    private final DistantWorld world;
    private final ServerKeys keys;
    private final Path gitConfig;

    /** @param directory gets git's settings */
    GitHubJob(DistantWorld world, ServerKeys keys, Path directory) throws IOException {
        this.world = world;
        this.keys = keys;
        String token = Base64.getEncoder()
                .encodeToString(("x-access-token:" + FakeGitHub.TOKEN).getBytes(StandardCharsets.UTF_8));
        gitConfig = Files.writeString(directory.resolve("gitconfig"), """
            [http]
                extraheader = AUTHORIZATION: basic %s
            [user]
                name = bench
                email = bench@example.com
            [gc]
                auto = 0
            [maintenance]
                auto = false
            """.formatted(token));
    }

    String cloneUrl() {
        return world.gitHub.cloneUrl("acme", "shop");
    }

    /** @param commit the commit of the job */
    Map<String, String> environment(String commit) {
        Map<String, String> environment = new HashMap<>();
        environment.put("GITHUB_ACTION", "run");
        environment.put("GITHUB_API_URL", world.gitHub.apiUri().toString());
        environment.put("GITHUB_REPOSITORY", "acme/shop");
        environment.put("GITHUB_SHA", commit);
        environment.put("GITHUB_TOKEN", FakeGitHub.TOKEN);
        environment.put("GATE_URL", world.spinnaker.gateUri().toString());
        environment.put("SPINNAKER_SECRET", World.SECRET);
        environment.put("CURL_CA_BUNDLE", keys.pem().toAbsolutePath().toString());
        environment.put("GIT_SSL_CAINFO", keys.pem().toAbsolutePath().toString());
        environment.put("NODE_EXTRA_CA_CERTS", keys.pem().toAbsolutePath().toString());
        environment.put("GIT_CONFIG_GLOBAL", gitConfig.toAbsolutePath().toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        return environment;
    }
}
