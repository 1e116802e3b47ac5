// Run by "npm exec": its PATH leads to the package that npm fetched.
console.log(process.env.PATH);
