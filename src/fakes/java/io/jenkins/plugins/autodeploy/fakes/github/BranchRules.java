package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The branches that a branch protection rule or a ruleset protects. The fake shows such rules, but does not apply them. */
public final class BranchRules {
    private final Map<String, Requirements> protectedBranches = new ConcurrentHashMap<>();
    private final Map<String, Requirements> inRulesets = new ConcurrentHashMap<>();

    /**
     * What a merge into a branch needs.
     *
     * @param approvals the number of approving reviews; 0 for none
     * @param checks the names of the status checks that must pass
     */
    public record Requirements(int approvals, List<String> checks) {
        static final Requirements NONE = new Requirements(0, List.of());
    }

    void protect(String branch, Requirements requirements) {
        protectedBranches.put("refs/heads/" + branch, requirements);
    }

    void addRuleset(String branch, Requirements requirements) {
        inRulesets.put("refs/heads/" + branch, requirements);
    }

    void remove(String branch) {
        protectedBranches.remove("refs/heads/" + branch);
        inRulesets.remove("refs/heads/" + branch);
    }

    /** What the branch protection rule asks for; empty if there is none. */
    public Optional<Requirements> protection(String ref) {
        return Optional.ofNullable(protectedBranches.get(ref));
    }

    /** What the ruleset asks for; empty if there is none. */
    public Optional<Requirements> ruleset(String ref) {
        return Optional.ofNullable(inRulesets.get(ref));
    }
}
