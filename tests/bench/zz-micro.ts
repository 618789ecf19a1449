import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { createLogVerifier, generateKey, leafHash, verifierOf } from '@hoso/ledger'
import { openRecord } from '@hoso/record'
import { memoryStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'
import { clearFact, visit } from '/work/main/tests/bench/facts.ts'
const ORIGIN='bench.example/log', N=20000, PER=100
const store=memoryStore({origin:ORIGIN}); const application={name:'bench',key:generateKey()}
const record=await openRecord({store,keys:memoryKeys(),application})
for(let at=0;at<N;at+=PER) await record.append(record.newStream('child'),Array.from({length:PER},(_,i)=>((at+i)%2?visit(i):clearFact(i))) as never,{expected:'new'})
const p=await store.readAll({from:0n,limit:N,parts:true})(); if(p._tag==='Left') throw 1
const a=await store.readAdmissions({from:0n,limit:N})(); if(a._tag==='Left') throw 1
const keys=[verifierOf(application.name,application.key.publicKey)]
console.log(p.right.entries.length)
const run=()=>{const v=createLogVerifier({origin:ORIGIN,keys:[],applicationKeys:keys,now:0}); let n=0
 for(const ad of a.right){v.admission(ad); for(;n<Number(ad.first)+ad.total;n++){const e=p.right.entries[n]!; v.entry({position:e.position,stream:e.stream,seq:e.seq,id:e.id,type:e.type,bytes:e.bytes,parts:e.parts!.map(({name})=>name)})}} return v.finish()}
let best=1e9; for(let r=0;r<15;r++){const c=process.cpuUsage(); const rep=run(); const d=process.cpuUsage(c); best=Math.min(best,(d.user+d.system)); if(r===0) console.log(rep.verdict, rep.findings.map(f=>f.code).join())}
console.log('us per entry, best', (best/N).toFixed(2))
