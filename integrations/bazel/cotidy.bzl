"""cotidy for Bazel: each C++ source is extracted by an action of its own, and one action decides.

An action reads what it declares and nothing else, so that remote execution and its cache work. See README.md.
"""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "CPP_COMPILE_ACTION_NAME")
load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain", "use_cpp_toolchain")

CotidyResults = provider(
    doc = "What was extracted of a target and of all that it depends on.",
    fields = {"files": "depset of files of results"},
)

_ENDINGS = ("cc", "cpp", "cxx", "c++", "C")

def _flags(ctx, target):
    """The words that compile a source of the target, but for its name."""
    toolchain = find_cpp_toolchain(ctx)
    features = cc_common.configure_features(
        ctx = ctx,
        cc_toolchain = toolchain,
        requested_features = ctx.features,
        unsupported_features = ctx.disabled_features,
    )
    compiled = target[CcInfo].compilation_context
    variables = cc_common.create_compile_variables(
        feature_configuration = features,
        cc_toolchain = toolchain,
        user_compile_flags = ctx.fragments.cpp.cxxopts + ctx.fragments.cpp.copts + getattr(ctx.rule.attr, "copts", []),
        include_directories = compiled.includes,
        quote_include_directories = compiled.quote_includes,
        system_include_directories = compiled.system_includes,
        preprocessor_defines = depset(transitive = [compiled.defines, compiled.local_defines]),
    )
    return toolchain, cc_common.get_memory_inefficient_command_line(
        feature_configuration = features,
        action_name = CPP_COMPILE_ACTION_NAME,
        variables = variables,
    )

def _extract(ctx, target, source, toolchain, flags):
    result = ctx.actions.declare_file("{}/{}.cotidy".format(ctx.label.name, source.basename))
    arguments = ctx.actions.args()
    arguments.add("extract")
    arguments.add("--root=.")
    arguments.add_all(["--no-cache", "--quiet", "-j1"])
    arguments.add("-o", result)
    arguments.add(source)
    arguments.add("--")
    arguments.add_all(flags)
    ctx.actions.run(
        executable = ctx.executable._cotidy,
        arguments = [arguments],
        inputs = depset(
            [source] + ctx.files._settings,
            transitive = [target[CcInfo].compilation_context.headers, toolchain.all_files],
        ),
        outputs = [result],
        mnemonic = "CotidyExtract",
        progress_message = "Extracting %{input}",
    )
    return result

def _aspect_impl(target, ctx):
    below = [each[CotidyResults].files for each in getattr(ctx.rule.attr, "deps", []) if CotidyResults in each]
    own = []
    if CcInfo in target and hasattr(ctx.rule.files, "srcs"):
        sources = [each for each in ctx.rule.files.srcs if each.extension in _ENDINGS]
        if sources:
            toolchain, flags = _flags(ctx, target)
            own = [_extract(ctx, target, each, toolchain, flags) for each in sources]
    results = depset(own, transitive = below)
    return [CotidyResults(files = results), OutputGroupInfo(cotidy = results)]

cotidy_aspect = aspect(
    implementation = _aspect_impl,
    attr_aspects = ["deps"],
    attrs = {
        "_cotidy": attr.label(default = "@cotidy//:cotidy", executable = True, cfg = "exec"),
        # The .clang-tidy files, which are looked for above each source.
        "_settings": attr.label(default = "//:cotidy_settings", allow_files = True),
    },
    fragments = ["cpp"],
    toolchains = use_cpp_toolchain(),
)

def _report_impl(ctx):
    results = depset(transitive = [each[CotidyResults].files for each in ctx.attr.targets])
    report = ctx.actions.declare_file(ctx.label.name + ".json")
    arguments = ctx.actions.args()
    arguments.use_param_file("@%s", use_always = True)
    arguments.add("solve")
    arguments.add("--root=.")
    arguments.add_all(["--exit-zero", "--allow-incomplete"])
    arguments.add(report, format = "--format=json:%s")
    arguments.add_all(results)
    ctx.actions.run(
        executable = ctx.executable._cotidy,
        arguments = [arguments],
        inputs = depset(ctx.files._settings, transitive = [results]),
        outputs = [report],
        mnemonic = "CotidySolve",
    )
    return [DefaultInfo(files = depset([report]))]

cotidy_report = rule(
    implementation = _report_impl,
    attrs = {
        "targets": attr.label_list(aspects = [cotidy_aspect], mandatory = True),
        "_cotidy": attr.label(default = "@cotidy//:cotidy", executable = True, cfg = "exec"),
        "_settings": attr.label(default = "//:cotidy_settings", allow_files = True),
    },
)
